import type { ItemRow } from "./order-fact"
import { itemKey } from "./order-projection"

/** A variant the store's catalogue has today. */
export interface CatalogueVariant {
  product_id: string
  product_title: string
  variant_id: string
  variant_title: string | null
  sku: string | null
  category_ids: string[]
}

/** Items as the catalogue names them; a product with several variants says which one. */
export function catalogueItems(variants: CatalogueVariant[]): ItemRow[] {
  const counts = new Map<string, number>()
  for (const { product_id } of variants) {
    counts.set(product_id, (counts.get(product_id) ?? 0) + 1)
  }
  return variants.map((variant) => ({
    item_key: itemKey(variant.sku, variant.variant_id) as string,
    sku: variant.sku || null,
    product_id: variant.product_id,
    variant_id: variant.variant_id,
    title:
      counts.get(variant.product_id) === 1 || !variant.variant_title
        ? variant.product_title
        : `${variant.product_title} – ${variant.variant_title}`,
    category_ids: [...variant.category_ids].sort(),
  }))
}
