import type { EntityManager } from "typeorm"

/** One of the orders behind a pair. */
export interface PairOrder {
  order_id: string
  display_id: string | null
  ordered_at: Date
  /** `store`, or the name of an imported history. */
  source: string
  /** Id of the order in the store; `null` for an imported one. */
  store_order_id: string | null
}

/** Order lines that count, by the rule of training: see `training-facts`. */
const ordersOf = (parameter: string) => `
  SELECT order_id, ordered_at FROM order_line
  WHERE kind IN ('sale', 'return') AND item_id IN (
    SELECT item_id FROM item
    WHERE product_id = ${parameter} OR (product_id IS NULL AND item_key = ${parameter}))
  GROUP BY order_id, ordered_at, item_id
  HAVING sum(quantity) > 0`

/**
 * Orders with both items, newest first.
 * @param a product id or item key; @param b another
 */
export async function readPairOrders(
  db: EntityManager,
  a: string,
  b: string,
  limit: number
): Promise<PairOrder[]> {
  return await db.query(
    `SELECT f.order_id, f.display_id, f.ordered_at, f.source,
       CASE WHEN f.source = 'store' THEN f.order_id END AS store_order_id
     FROM (${ordersOf("$1")} INTERSECT ${ordersOf("$2")}) both_of
     JOIN order_fact f USING (order_id, ordered_at)
     WHERE f.canceled_at IS NULL
     ORDER BY f.ordered_at DESC, f.order_id LIMIT $3`,
    [a, b, limit]
  )
}
