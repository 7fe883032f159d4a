import type { EntityManager } from "typeorm"

/** Changes whenever orders or items do; equal states mean nothing new to learn of them. */
export interface FactsState {
  orders: number
  /** ISO instant of the last write; `null` without orders. */
  last_order_write_at: string | null
  last_item_write_at: string | null
}

/** Reads the state of the facts; a scan of the orders, so never on a shopper's request. */
export async function readFactsState(db: EntityManager): Promise<FactsState> {
  const rows = await db.query(
    `SELECT o.orders::int, o.last_order_write_at::text, i.last_item_write_at::text
     FROM (SELECT count(*) AS orders, max(projected_at) AS last_order_write_at FROM order_fact) o,
          (SELECT max(updated_at) AS last_item_write_at FROM item) i`
  )
  return rows[0]
}

/** True as soon as there is one order. */
export async function hasOrders(db: EntityManager): Promise<boolean> {
  const rows = await db.query(`SELECT EXISTS (SELECT 1 FROM order_fact) AS has_orders`)
  return rows[0].has_orders
}

/** Whether a shopper has looked at a product since an instant; read by the instants of receipt. */
export async function hasViewsSince(db: EntityManager, since: Date): Promise<boolean> {
  const rows = await db.query(
    `SELECT EXISTS (SELECT 1 FROM event
       WHERE received_at > $1 AND type IN ('view', 'add_to_cart') AND product_id IS NOT NULL
         AND actor IS NULL) AS has_views`,
    [since]
  )
  return rows[0].has_views
}

/** Whether an item has been as it is since before an instant; by index. */
export async function hasItemsSince(db: EntityManager, since: Date): Promise<boolean> {
  const rows = await db.query(
    `SELECT EXISTS (SELECT 1 FROM item WHERE updated_at <= $1) AS has_items`,
    [since]
  )
  return rows[0].has_items
}
