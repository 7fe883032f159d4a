import type { EntityManager } from "typeorm"

/** When each of the given orders was last projected, in ms since 1970; absent when never. */
export async function projectedAt(
  db: EntityManager,
  order_ids: string[]
): Promise<Map<string, number>> {
  if (order_ids.length === 0) return new Map()
  const rows: { order_id: string; projected_at: Date }[] = await db.query(
    `SELECT order_id, projected_at FROM order_fact WHERE order_id = ANY($1)`,
    [order_ids]
  )
  return new Map(rows.map((row) => [row.order_id, row.projected_at.getTime()]))
}

/**
 * Ids of the store's own orders the warehouse knows, `after` < id ≤ `upTo`.
 * @param upTo `null` for all that follow
 */
export async function knownOrderIds(
  db: EntityManager,
  after: string,
  upTo: string | null
): Promise<string[]> {
  const rows: { order_id: string }[] = await db.query(
    `SELECT order_id FROM order_fact
     WHERE source = 'store' AND order_id > $1 AND ($2::text IS NULL OR order_id <= $2)`,
    [after, upTo]
  )
  return rows.map((row) => row.order_id)
}

/** The visitor last seen with each cart; carts nobody was seen with are absent. */
export async function visitorsOfCarts(
  db: EntityManager,
  cart_ids: string[]
): Promise<Map<string, string>> {
  if (cart_ids.length === 0) return new Map()
  const rows: { cart_id: string; visitor_id: string }[] = await db.query(
    `SELECT DISTINCT ON (cart_id) cart_id, visitor_id FROM event
     WHERE cart_id = ANY($1) ORDER BY cart_id, occurred_at DESC`,
    [cart_ids]
  )
  return new Map(rows.map((row) => [row.cart_id, row.visitor_id]))
}
