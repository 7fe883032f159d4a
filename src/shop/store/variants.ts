import { text } from "../i18n/text"
import type { Product, Variant } from "./types"

const FEW = 5
const PLENTY = 1_000

/** Chosen value by option id. */
export type Choice = Readonly<Record<string, string>>

export interface Stock {
  /** How many can be bought; 0 when sold out. */
  available: number
  state: "in" | "few" | "out"
  text: string
}

/** The choice a product page begins with: the first variant that can be bought. */
export function choiceOf(product: Product): Choice {
  const variants = product.variants ?? []
  const first = variants.find((variant) => stockOf(variant).available > 0) ?? variants[0]
  return Object.fromEntries(
    (first?.options ?? []).map(({ option_id, value }) => [option_id ?? "", value])
  )
}

export const variantOf = (product: Product, choice: Choice): Variant | undefined =>
  product.variants?.find((variant) =>
    (variant.options ?? []).every(({ option_id, value }) => choice[option_id ?? ""] === value)
  )

export function stockOf(variant: Variant): Stock {
  const t = text().product
  if (!variant.manage_inventory) return { available: PLENTY, state: "in", text: t.download }
  if (variant.allow_backorder) return { available: PLENTY, state: "in", text: t.inStock }
  const available = Math.max(0, variant.inventory_quantity ?? 0)
  if (available === 0) return { available, state: "out", text: t.soldOut }
  if (available <= FEW) return { available, state: "few", text: t.few(available) }
  return { available, state: "in", text: t.inStock }
}
