/** The six worlds of the demo store; each is a top-level category and a palette. */
export type World =
  "baby-care" | "computers" | "high-end-electronics" | "fishing-outdoors" | "books" | "software"

/** One sellable variant. Prices are major units; `stock` null means a download, never out of stock. */
export type DemoVariant = {
  sku: string
  title: string
  options: Record<string, string>
  eur: number
  usd: number
  stock: number | null
}

/** One demo product. `kind` chooses the drawing, `weight_g` is for one piece. */
export type DemoProduct = {
  handle: string
  title: string
  title_zh: string
  subtitle: string
  description: string
  brand: string
  world: World
  category: string
  kind: string
  tags: string[]
  weight_g: number
  options: { title: string; values: string[] }[]
  variants: DemoVariant[]
}

/** `[option values joined by " / ", sku suffix, EUR, USD, stock]` */
export type VariantRow = [
  values: string,
  suffix: string,
  eur: number,
  usd: number,
  stock: number | null,
]

/** A product as the catalogue files write it: options and variants in short form. */
export type ProductRow = Omit<DemoProduct, "world" | "options" | "variants"> & {
  sku: string
  option: string
  rows: VariantRow[]
}

/**
 * Expands the short form of a catalogue file.
 * @param world the world every row belongs to
 * @param rows  products; `option` names the options, joined by " / " like the values of each row
 */
export function productsOf(world: World, rows: ProductRow[]): DemoProduct[] {
  return rows.map(({ sku, option, rows: variantRows, ...row }) => {
    const titles = option.split(" / ")
    const variants = variantRows.map(([values, suffix, eur, usd, stock]) => {
      const parts = values.split(" / ")
      const options = Object.fromEntries(titles.map((title, i) => [title, parts[i]]))
      return { sku: `${sku}-${suffix}`, title: values, options, eur, usd, stock }
    })
    const options = titles.map((title) => ({
      title,
      values: [...new Set(variants.map((variant) => variant.options[title]))],
    }))
    return { ...row, world, options, variants }
  })
}
