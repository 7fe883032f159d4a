import type { DemoProduct } from "../catalogue/product"
import type { Palette } from "./palette"

/** Draws one kind of product on a canvas of 400 by 400, standing on the floor at y = 330. */
export type Drawing = (palette: Palette, product: DemoProduct) => string
