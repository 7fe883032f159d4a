import type { EntityManager } from "typeorm"
import { DAY_MS } from "../../../core/shared/time"
import { settledUntil } from "./settled-until"

/** An order as it was written last. */
export interface FreshOrder {
  order_id: string
  ordered_at_ms: number
  /** Product ids, or item keys where no product is tied; each once. */
  ids: string[]
  is_canceled: boolean
}

/** Place in a list by instant and id: all up to it has been read. */
export interface ReadPlace {
  /** ISO 8601 in UTC, with microseconds. */
  at: string
  id: string
}

/** Before everything that is written at an instant or later. @param instant_ms since 1970, UTC */
export const placeAt = (instant_ms: number): ReadPlace => ({
  at: new Date(Math.max(0, instant_ms)).toISOString(),
  id: "",
})

/** Where the reading of orders and of items stands. */
export interface FactPlaces {
  orders: ReadPlace
  items: ReadPlace
}

/** What was written since a place; where it ends, the next look begins. */
export interface FreshFacts {
  orders: FreshOrder[]
  /** Products whose items were made or changed. */
  product_ids: string[]
  places: FactPlaces
}

/** Orders older than this are history, which is learned by training. */
export const FOLLOWED_MS = 7 * DAY_MS
const ROWS_MAX = 2_000

const WRITTEN = (column: string) =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at`

const ORDERS = `
  SELECT f.order_id, extract(epoch FROM f.ordered_at)::float8 * 1000 AS ordered_at_ms,
    ${WRITTEN("f.projected_at")}, f.canceled_at IS NOT NULL AS is_canceled,
    ARRAY(SELECT coalesce(i.product_id, i.item_key) FROM order_line l JOIN item i USING (item_id)
          WHERE l.order_id = f.order_id AND l.ordered_at = f.ordered_at
            AND l.kind IN ('sale', 'return')
          GROUP BY 1 HAVING sum(l.quantity) > 0 ORDER BY 1) AS ids
  FROM order_fact f
  WHERE (f.projected_at, f.order_id) > ($1::timestamptz, $2)
    AND f.ordered_at > now() - $3 * interval '1 ms'
  ORDER BY f.projected_at, f.order_id LIMIT $4`

const ITEMS = `
  SELECT item_id::text AS id, product_id, ${WRITTEN("updated_at")}
  FROM item
  WHERE (updated_at, item_id) > ($1::timestamptz, coalesce(nullif($2, ''), '0')::bigint)
    AND product_id IS NOT NULL
  ORDER BY updated_at, item_id LIMIT $3`

/**
 * Reads orders and products written after a place, by index and at most some thousands; when
 * there are more, the next look goes on behind the last, however many bear one instant. At the end
 * it goes back to what was settled before this look, so that nothing that commits late is
 * missed: what was read before may come again.
 * @param rows_max orders, and items, read at most
 */
export async function readFreshFacts(
  db: EntityManager,
  places: FactPlaces,
  rows_max = ROWS_MAX
): Promise<FreshFacts> {
  const settled: ReadPlace = { at: await settledUntil(db), id: "" }
  const orders: (FreshOrder & { at: string })[] = await db.query(ORDERS, [
    places.orders.at,
    places.orders.id,
    FOLLOWED_MS,
    rows_max,
  ])
  const items: { id: string; product_id: string; at: string }[] = await db.query(ITEMS, [
    places.items.at,
    places.items.id,
    rows_max,
  ])
  const last_order = orders[rows_max - 1]
  const last_item = items[rows_max - 1]
  return {
    orders: orders.map(({ at: _, ...order }) => order),
    product_ids: [...new Set(items.map(({ product_id }) => product_id))].sort(),
    places: {
      orders: last_order === undefined ? settled : { at: last_order.at, id: last_order.order_id },
      items: last_item === undefined ? settled : { at: last_item.at, id: last_item.id },
    },
  }
}
