import type { CatalogueIndex } from "../chains/catalogue-index"
import type { ChainDocument } from "../chains/chain-document"

/** The category or tag by which a chain leads to an item; `null` where it names the product. */
export function targetOf(
  document: ChainDocument,
  index: CatalogueIndex | null,
  item: number
): string | null {
  if (document.kind === "path" || index === null) return null
  for (const { type, id, price } of document.targets) {
    if (index.itemsOf(type, id, price).includes(item)) return type === "product" ? null : id
  }
  return null
}
