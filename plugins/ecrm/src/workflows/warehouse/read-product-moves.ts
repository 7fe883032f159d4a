import type { ProductMove } from "../../modules/warehouse/queries/changed-products"
import type { CoreDatabase } from "./core-database"

const MOVED = (table: string) =>
  `(${table}.updated_at BETWEEN b.since AND b.now OR ${table}.deleted_at BETWEEN b.since AND b.now)`

const OF_PRICES = `
  JOIN product_variant_price_set s ON s.price_set_id = p.price_set_id
  JOIN product_variant v ON v.id = s.variant_id`

/** All that a card is made of; no index says what moved, so each table is looked through. */
const CHANGED = `
  WITH b AS (SELECT ?::timestamptz AS since, ?::timestamptz AS now)
  SELECT product_id,
    to_char(max(at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS moved_at
  FROM (
    SELECT p.id AS product_id, greatest(p.updated_at, p.deleted_at) AS at
    FROM product p, b WHERE ${MOVED("p")}
    UNION ALL
    SELECT v.product_id, greatest(v.updated_at, v.deleted_at)
    FROM product_variant v, b WHERE ${MOVED("v")}
    UNION ALL
    SELECT c.product_id, greatest(c.updated_at, c.deleted_at)
    FROM product_sales_channel c, b WHERE ${MOVED("c")}
    UNION ALL
    SELECT v.product_id, greatest(l.updated_at, l.deleted_at)
    FROM b, inventory_level l
    JOIN product_variant_inventory_item i ON i.inventory_item_id = l.inventory_item_id
    JOIN product_variant v ON v.id = i.variant_id
    WHERE ${MOVED("l")}
    UNION ALL
    SELECT v.product_id, greatest(p.updated_at, p.deleted_at)
    FROM b, price p ${OF_PRICES}
    WHERE ${MOVED("p")}
    UNION ALL
    SELECT v.product_id, greatest(l.updated_at, l.deleted_at,
      CASE WHEN l.starts_at <= b.now THEN l.starts_at END,
      CASE WHEN l.ends_at <= b.now THEN l.ends_at END)
    FROM b, price_list l JOIN price p ON p.price_list_id = l.id ${OF_PRICES}
    WHERE ${MOVED("l")} OR l.starts_at BETWEEN b.since AND b.now
      OR l.ends_at BETWEEN b.since AND b.now) moved
  WHERE product_id IS NOT NULL
  GROUP BY product_id`

/**
 * Reads products of which anything moved that a card shows, whether or not core told of it: core
 * tells nobody of price lists, of their dates, and of channels that products enter and leave.
 */
export async function readProductMoves(
  db: CoreDatabase,
  since: Date,
  now: Date
): Promise<ProductMove[]> {
  return (await db.raw<ProductMove>(CHANGED, [since, now])).rows
}
