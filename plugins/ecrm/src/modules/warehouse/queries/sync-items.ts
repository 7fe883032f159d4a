import type { EntityManager } from "typeorm"
import type { ItemRow } from "../../../core/warehouse/order-fact"
import { upsertItems } from "./upsert-items"

/**
 * Brings the items of some products in line with the catalogue, in one commit. An item whose
 * variant is gone keeps its row and its history, but belongs to no product any more. An item
 * whose SKU was renamed stays tied beside the new one, so that its history stays the variant's.
 * @param product_ids products that were looked up, also those that no longer exist
 * @param items       all items these products have today
 */
export async function syncItems(
  db: EntityManager,
  product_ids: string[],
  items: ItemRow[]
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query(
      `UPDATE item SET product_id = NULL, variant_id = NULL, updated_at = now()
       WHERE product_id = ANY($1) AND NOT (variant_id = ANY($2))`,
      [product_ids, items.map((item) => item.variant_id)]
    )
    await upsertItems(tx, items)
  })
}

/** Of the given keys, those that no item of the catalogue bears yet. */
export async function untiedItemKeys(db: EntityManager, item_keys: string[]): Promise<string[]> {
  if (item_keys.length === 0) return []
  const rows: { key: string }[] = await db.query(
    `SELECT key FROM unnest($1::text[]) AS asked(key)
     WHERE NOT EXISTS
       (SELECT FROM item WHERE item_key = asked.key AND product_id IS NOT NULL)`,
    [item_keys]
  )
  return rows.map((row) => row.key)
}

/** Products that items say they belong to, `after` < id ≤ `upTo` (`null`: all that follow). */
export async function knownProductIds(
  db: EntityManager,
  after: string,
  upTo: string | null
): Promise<string[]> {
  const rows: { product_id: string }[] = await db.query(
    `SELECT DISTINCT product_id FROM item
     WHERE product_id > $1 AND ($2::text IS NULL OR product_id <= $2)`,
    [after, upTo]
  )
  return rows.map((row) => row.product_id)
}
