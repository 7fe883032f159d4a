import { catalogue } from "./catalogue/catalogue"
import type { DemoProduct } from "./catalogue/product"
import { babyCareDrawings } from "./pictures/baby-care"
import { bookDrawings } from "./pictures/books"
import { computerDrawings } from "./pictures/computers"
import type { Drawing } from "./pictures/drawing"
import { fishingDrawings } from "./pictures/fishing-outdoors"
import { highEndDrawings } from "./pictures/high-end-electronics"
import { paletteOf } from "./pictures/palette"
import { softwareDrawings } from "./pictures/software"

const drawings: Record<string, Drawing> = {
  ...babyCareDrawings,
  ...computerDrawings,
  ...highEndDrawings,
  ...fishingDrawings,
  ...bookDrawings,
  ...softwareDrawings,
}

const products = new Map(catalogue.map((product) => [product.handle, product]))

const escape = (text: string) =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;")

function draw(product: DemoProduct): string {
  const palette = paletteOf(product.world, product.handle)
  const { sky, glow, floor } = palette
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" role="img" aria-label="${escape(product.title)}">` +
    `<rect width="400" height="400" fill="${sky}"/>` +
    `<circle cx="200" cy="190" r="168" fill="${glow}"/>` +
    `<ellipse cx="200" cy="332" rx="150" ry="17" fill="${floor}"/>` +
    `<g>${drawings[product.kind](palette, product)}</g></svg>`
  )
}

/** Handles of all products that have a picture. */
export const pictureHandles = (): string[] => [...products.keys()]

/**
 * Draws the picture of a demo product as an SVG document of 400 by 400; the same every time.
 * @returns null for a handle the demo catalogue does not know
 */
export function drawPicture(handle: string): string | null {
  const product = products.get(handle)
  return product ? draw(product) : null
}
