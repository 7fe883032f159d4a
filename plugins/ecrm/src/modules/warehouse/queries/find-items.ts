import type { EntityManager } from "typeorm"

/** A product, or an imported SKU tied to none, with a title to show. */
export interface FoundItem {
  /** Product id, or item key. */
  id: string
  is_product: boolean
  title: string
  sku: string | null
}

const MATCHES_MAX = 10_000

const COLUMNS = `coalesce(product_id, item_key) AS id, bool_or(product_id IS NOT NULL) AS is_product,
  min(title) AS title, min(sku) AS sku`

/**
 * Finds items by a part of title or SKU, or by exact product id or key; 10,000 at most, by id.
 * @param text any text; `%` and `_` mean themselves
 */
export async function searchItems(db: EntityManager, text: string): Promise<FoundItem[]> {
  const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`
  return await db.query(
    `SELECT ${COLUMNS} FROM item
     WHERE title ILIKE $1 OR sku ILIKE $1 OR item_key ILIKE $1 OR product_id = $2
     GROUP BY 1 ORDER BY 1 LIMIT ${MATCHES_MAX}`,
    [pattern, text]
  )
}

/** Items by product id or item key, in any order; unknown ids are left out. */
export async function findItems(db: EntityManager, ids: string[]): Promise<FoundItem[]> {
  if (ids.length === 0) return []
  return await db.query(
    `SELECT ${COLUMNS} FROM item
     WHERE product_id = ANY($1) OR (product_id IS NULL AND item_key = ANY($1))
     GROUP BY 1`,
    [ids]
  )
}
