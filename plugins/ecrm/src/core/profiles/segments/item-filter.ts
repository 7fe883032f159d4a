import { z } from "../../shared/schema"
import type { Reference } from "./condition-kind"
import { texts } from "./schema-parts"
import { sql, type Sql } from "./sql"

/** Some products, categories or SKUs. */
export const itemFilter = z.strictObject({
  kind: z.enum(["product", "category", "sku"]),
  ids: texts,
})
export type ItemFilter = z.infer<typeof itemFilter>

const matching = ({ kind, ids }: ItemFilter): Sql => {
  if (kind === "product") return sql`product_id = ANY (${ids}::text[])`
  if (kind === "sku") return sql`sku = ANY (${ids}::text[])`
  return sql`category_ids && ${ids}::text[]`
}

/** A SELECT of the items meant. */
export const itemsOf = (filter: ItemFilter): Sql =>
  sql`SELECT item_id FROM ecrm_profiles_item WHERE ${matching(filter)}`

/** A SELECT of the products meant. */
export const productsOf = (filter: ItemFilter): Sql =>
  filter.kind === "product"
    ? sql`SELECT unnest(${filter.ids}::text[])`
    : sql`SELECT product_id FROM ecrm_profiles_item
          WHERE product_id IS NOT NULL AND ${matching(filter)}`

/** Products and SKUs may be of the past; a category must exist to have anything in it. */
export const itemReferences = ({ kind, ids }: ItemFilter): Reference[] =>
  kind === "category" ? ids.map((id) => ({ kind: "category", id })) : []
