import type { EntityManager } from "typeorm"
import { DAY_MS } from "../../../core/shared/time"

/** An order as it was written last. */
export interface FreshOrder {
  order_id: string
  ordered_at_ms: number
  /** Product ids, or item keys where no product is tied; each once. */
  ids: string[]
}

/** What was written since an instant; where it ends, the next look begins. */
export interface FreshFacts {
  orders: FreshOrder[]
  /** Products whose items were made or changed. */
  product_ids: string[]
  /** Instant up to which all is in, by the warehouse's clock. */
  until_ms: number
}

/** Orders older than this are history, which is learned by training. */
export const FOLLOWED_MS = 7 * DAY_MS
/** Writes that began before the last look may be seen after it. */
const OVERLAP_MS = 30_000
const ORDERS_MAX = 2_000
const ITEMS_MAX = 2_000

const ORDERS = `
  SELECT f.order_id, extract(epoch FROM f.ordered_at)::float8 * 1000 AS ordered_at_ms,
    extract(epoch FROM f.projected_at)::float8 * 1000 AS written_at_ms,
    ARRAY(SELECT coalesce(i.product_id, i.item_key) FROM order_line l JOIN item i USING (item_id)
          WHERE l.order_id = f.order_id AND l.ordered_at = f.ordered_at
            AND l.kind IN ('sale', 'return')
          GROUP BY 1 HAVING sum(l.quantity) > 0 ORDER BY 1) AS ids
  FROM order_fact f
  WHERE f.projected_at > $1 AND f.ordered_at > $2 AND f.canceled_at IS NULL
  ORDER BY f.projected_at, f.order_id LIMIT ${ORDERS_MAX}`

const PRODUCTS = `
  SELECT product_id, max(extract(epoch FROM updated_at)::float8 * 1000) AS written_at_ms
  FROM (SELECT product_id, updated_at FROM item
        WHERE updated_at > $1 AND product_id IS NOT NULL
        ORDER BY updated_at LIMIT ${ITEMS_MAX}) newest
  GROUP BY product_id ORDER BY product_id`

const CLOCK = `SELECT extract(epoch FROM now())::float8 * 1000 AS now_ms`

interface Written {
  written_at_ms: number
}

/**
 * Reads orders and products written after an instant, by index and at most some thousands; when
 * there are more, the next look goes on. What was read before may come again.
 */
export async function readFreshFacts(db: EntityManager, after_ms: number): Promise<FreshFacts> {
  const [{ now_ms }]: { now_ms: number }[] = await db.query(CLOCK)
  const after = new Date(after_ms - OVERLAP_MS)
  const orders: (FreshOrder & Written)[] = await db.query(ORDERS, [
    after,
    new Date(now_ms - FOLLOWED_MS),
  ])
  const products: ({ product_id: string } & Written)[] = await db.query(PRODUCTS, [after])
  const last = (rows: Written[]) => Math.max(...rows.map((row) => row.written_at_ms))
  const until_ms = Math.min(
    orders.length < ORDERS_MAX ? now_ms : last(orders) + OVERLAP_MS,
    products.length < ITEMS_MAX ? now_ms : last(products) + OVERLAP_MS
  )
  return {
    orders: orders.map(({ order_id, ordered_at_ms, ids }) => ({ order_id, ordered_at_ms, ids })),
    product_ids: products.map(({ product_id }) => product_id),
    until_ms,
  }
}
