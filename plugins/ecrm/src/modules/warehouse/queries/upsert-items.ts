import type { EntityManager } from "typeorm"
import type { ItemRow } from "../../../core/warehouse/order-fact"

/**
 * Makes or refreshes items by key. What an import says of an item never overwrites what the
 * catalogue says: product, variant, title and categories change only where `product_id` is given.
 * @param items unique by `item_key`
 */
export async function upsertItems(db: EntityManager, items: ItemRow[]): Promise<void> {
  if (items.length === 0) return
  const sorted = [...items].sort((a, b) => (a.item_key < b.item_key ? -1 : 1))
  await db.query(
    `INSERT INTO item (item_key, sku, product_id, variant_id, title, category_ids)
     SELECT item_key, sku, product_id, variant_id, title,
       ARRAY(SELECT jsonb_array_elements_text(category_ids))
     FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::jsonb[])
       AS r(item_key, sku, product_id, variant_id, title, category_ids)
     ON CONFLICT (item_key) DO UPDATE SET
       product_id = excluded.product_id, variant_id = excluded.variant_id,
       title = excluded.title, category_ids = excluded.category_ids, updated_at = now()
     WHERE excluded.product_id IS NOT NULL
       AND (item.product_id, item.variant_id, item.title, item.category_ids) IS DISTINCT FROM
         (excluded.product_id, excluded.variant_id, excluded.title, excluded.category_ids)`,
    [
      sorted.map((i) => i.item_key),
      sorted.map((i) => i.sku),
      sorted.map((i) => i.product_id),
      sorted.map((i) => i.variant_id),
      sorted.map((i) => i.title),
      sorted.map((i) => JSON.stringify(i.category_ids)),
    ]
  )
}
