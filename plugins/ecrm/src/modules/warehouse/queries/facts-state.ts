import type { EntityManager } from "typeorm"

/** Changes whenever orders or items do; equal states mean nothing new to learn. */
export interface FactsState {
  orders: number
  /** ISO instant of the last write; `null` without orders. */
  last_order_write_at: string | null
  last_item_write_at: string | null
  /** When this was read, by the warehouse's clock; no part of the comparison. */
  read_at_ms: number
}

/** Reads the state of the facts; a scan of the orders, so never on a shopper's request. */
export async function readFactsState(db: EntityManager): Promise<FactsState> {
  const rows = await db.query(
    `SELECT o.orders::int, o.last_order_write_at::text, i.last_item_write_at::text,
       extract(epoch FROM now())::float8 * 1000 AS read_at_ms
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
