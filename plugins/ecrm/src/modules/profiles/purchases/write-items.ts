import type { StoreDatabase } from "../../../store-database"

/** A sellable thing as the warehouse knows it. */
export interface ProfileItem {
  item_id: string
  sku: string | null
  product_id: string | null
  title: string
  category_ids: string[]
}

/** Brings items in line with the warehouse; what is the same stays untouched. */
export async function writeProfileItems(db: StoreDatabase, items: ProfileItem[]): Promise<void> {
  if (items.length === 0) return
  await db.raw(
    `INSERT INTO ecrm_profiles_item AS kept (item_id, sku, product_id, title, category_ids)
     SELECT item_id, sku, product_id, title,
       ARRAY(SELECT jsonb_array_elements_text(category_ids))
     FROM unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::jsonb[])
       AS given(item_id, sku, product_id, title, category_ids)
     ORDER BY item_id
     ON CONFLICT (item_id) DO UPDATE SET sku = excluded.sku, product_id = excluded.product_id,
       title = excluded.title, category_ids = excluded.category_ids
     WHERE (kept.sku, kept.product_id, kept.title, kept.category_ids) IS DISTINCT FROM
       (excluded.sku, excluded.product_id, excluded.title, excluded.category_ids)`,
    [
      items.map((item) => item.item_id),
      items.map((item) => item.sku),
      items.map((item) => item.product_id),
      items.map((item) => item.title),
      items.map((item) => JSON.stringify(item.category_ids)),
    ]
  )
}
