import type { EntityManager } from "typeorm"
import { EcrmError } from "../../../core/shared/errors"

/** An imported item and what a product of it needs. */
export interface BestSeller {
  item_key: string
  title: string
  /** Lower median of the unit prices it was sold at, exact decimal text. */
  price: string
  currency_code: string
  /** Orders in which it was sold. */
  orders: number
  product_id: string | null
}

/** @throws EcrmError `import.unknown` */
export async function sourceOfImport(db: EntityManager, import_id: number): Promise<string> {
  const rows = await db.query(`SELECT source FROM import WHERE import_id = $1`, [import_id])
  if (rows[0]?.source) return rows[0].source
  throw new EcrmError("not_found", "import.unknown", `There is no import ${import_id}`)
}

/**
 * Best-selling items of a source: those in the most orders (one bulk order does not make a
 * best-seller), ties by quantity, then by key. The price is in the currency most of its lines have.
 * @param count 1 or more
 */
export async function listBestSellers(
  db: EntityManager,
  source: string,
  count: number
): Promise<BestSeller[]> {
  return await db.query(
    `WITH sold AS (
       SELECT item_id, order_id, quantity, unit_price, currency_code
       FROM order_line JOIN order_fact USING (order_id, ordered_at)
       WHERE source = $1 AND kind = 'sale' AND item_id IS NOT NULL AND order_line.quantity > 0),
     best AS (
       SELECT item_id, count(DISTINCT order_id)::int AS orders, sum(quantity) AS quantity,
         mode() WITHIN GROUP (ORDER BY currency_code) AS currency_code
       FROM sold JOIN item USING (item_id) GROUP BY item_id
       ORDER BY orders DESC, quantity DESC, min(item_key COLLATE "C") LIMIT $2)
     SELECT item_key, title, product_id, orders, currency_code,
       (SELECT trim_scale(percentile_disc(0.5) WITHIN GROUP (ORDER BY unit_price))::text
        FROM sold WHERE sold.item_id = best.item_id
          AND sold.currency_code = best.currency_code) AS price
     FROM best JOIN item USING (item_id)
     ORDER BY orders DESC, best.quantity DESC, item_key COLLATE "C"`,
    [source, count]
  )
}
