import type { StoreDatabase } from "../../../store-database"

/** Orders that are priced in one statement. */
const CHUNK = 50_000

/**
 * Works out what orders cost the merchant, from what their items cost in the order's currency.
 * An order has a cost only where every item that is left of it has one: half a cost would make a
 * margin of nothing. An order of which nothing is left costs 0.
 * @param root_ids whose orders, or everybody's
 */
export async function pricePurchases(db: StoreDatabase, root_ids: string[] | "all"): Promise<void> {
  if (root_ids !== "all") return await price(db, `p.root_id = ANY(?)`, [root_ids])
  let after = ""
  for (;;) {
    const { rows } = await db.raw<{ last: string | null }>(
      `SELECT max(order_id) AS last FROM (
         SELECT order_id FROM ecrm_profiles_purchase WHERE order_id > ?
         ORDER BY order_id LIMIT ${CHUNK}) page`,
      [after]
    )
    const last = rows[0].last
    if (last === null) return
    await price(db, `p.order_id > ? AND p.order_id <= ?`, [after, last])
    after = last
  }
}

async function price(db: StoreDatabase, which: string, values: unknown[]): Promise<void> {
  await db.raw(
    `WITH priced AS (
       SELECT p.order_id,
         CASE WHEN count(i.order_id) = count(c.cost)
           THEN trim_scale(round(coalesce(sum(i.quantity * c.cost), 0), 6)) END AS cost
       FROM ecrm_profiles_purchase p
       LEFT JOIN ecrm_profiles_purchased_item i ON i.order_id = p.order_id
       LEFT JOIN ecrm_profiles_item item ON item.item_id = i.item_id
       LEFT JOIN ecrm_profiles_item_cost c
         ON c.sku = item.sku AND c.currency_code = p.currency_code
       WHERE ${which} AND (p.cost IS NOT NULL OR EXISTS (SELECT FROM ecrm_profiles_item_cost))
       GROUP BY p.order_id)
     UPDATE ecrm_profiles_purchase p SET cost = priced.cost FROM priced
     WHERE p.order_id = priced.order_id AND p.cost IS DISTINCT FROM priced.cost`,
    values
  )
}
