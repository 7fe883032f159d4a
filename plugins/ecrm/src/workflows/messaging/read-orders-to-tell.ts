import type { MedusaContainer } from "@medusajs/framework/types"
import type { OrderToTell } from "../../core/messaging/due-order-mails"
import { settle } from "../../core/warehouse/settling"
import { coreDatabase, onSnapshot } from "../warehouse/core-database"
import { readBuyers } from "./read-buyers"
import { REFUNDS } from "./read-refunds"

type OrderRow = Omit<OrderToTell, "buyer" | "parcels" | "refunds" | "returns" | "is_placed"> & {
  customer_id: string | null
  is_linked: boolean
  is_paid: boolean
  /** Its confirmation was planned, so it was placed, whatever became of its payment. */
  was_told: boolean
  begins_at: Date
  now: Date
}
type OfOrder<T> = T & { order_id: string }

const ORDERS = `
  SELECT o.id AS order_id, o.created_at, o.canceled_at, o.is_draft_order AS is_draft, o.email,
    o.locale, a.country_code, coalesce(o.no_notification, false) AS no_notification, o.customer_id,
    EXISTS (SELECT FROM order_cart l WHERE l.order_id = o.id AND l.deleted_at IS NULL)
      OR EXISTS (SELECT FROM order_payment_collection l
        WHERE l.order_id = o.id AND l.deleted_at IS NULL) AS is_linked,
    EXISTS (
      SELECT FROM order_payment_collection l
      JOIN payment p ON p.payment_collection_id = l.payment_collection_id
      WHERE l.order_id = o.id AND l.deleted_at IS NULL AND p.deleted_at IS NULL) AS is_paid,
    EXISTS (SELECT FROM ecrm_messaging_message m
      WHERE m.purpose = 'order_placed' AND m.subject = o.id) AS was_told,
    s.begins_at, clock_timestamp() AS now
  FROM "order" o
  CROSS JOIN ecrm_messaging_settings s
  LEFT JOIN order_address a ON a.id = coalesce(o.shipping_address_id, o.billing_address_id)
  WHERE o.id = ANY(?) AND o.deleted_at IS NULL ORDER BY o.id`

const PARCELS = `
  SELECT l.order_id, f.id, f.shipped_at, f.delivered_at, f.canceled_at
  FROM order_fulfillment l
  JOIN fulfillment f ON f.id = l.fulfillment_id AND f.deleted_at IS NULL
  WHERE l.order_id = ANY(?) AND l.deleted_at IS NULL ORDER BY f.id`

const RETURNS = `
  SELECT r.order_id, r.id, coalesce(r.requested_at, r.created_at) AS requested_at, r.received_at,
    r.canceled_at, coalesce(r.no_notification, false) AS no_notification
  FROM return r
  WHERE r.order_id = ANY(?) AND r.deleted_at IS NULL AND r.status <> 'open' ORDER BY r.id`

/** Orders, and the instants by which it is decided what is news of them. */
export interface OrdersToTell {
  orders: OrderToTell[]
  begins_at: Date
  now: Date
}

/**
 * Reads what became of orders, all parts on one snapshot.
 * @param order_ids 1..200; what core does not have is absent from the answer
 * @param announced of these, the ones core has said were placed
 * @returns `null` where core has none of them
 */
export async function readOrdersToTell(
  container: MedusaContainer,
  order_ids: readonly string[],
  announced: ReadonlySet<string>
): Promise<OrdersToTell | null> {
  const read = await onSnapshot(coreDatabase(container), async (tx) => {
    const rowsOf = async <T>(sql: string) => {
      const bindings = Array.from(sql.match(/\?/g) ?? [], () => order_ids)
      return (await tx.raw<T>(sql, bindings)).rows
    }
    return {
      orders: await rowsOf<OrderRow>(ORDERS),
      parcels: await rowsOf<OfOrder<OrderToTell["parcels"][number]>>(PARCELS),
      refunds: await rowsOf<OfOrder<OrderToTell["refunds"][number]>>(REFUNDS),
      returns: await rowsOf<OfOrder<OrderToTell["returns"][number]>>(RETURNS),
    }
  })
  if (read.orders.length === 0) return null
  const buyers = await readBuyers(
    container,
    read.orders.flatMap(({ customer_id }) => customer_id ?? [])
  )
  const orders = read.orders.map((row): OrderToTell => {
    const { customer_id, is_linked, is_paid, was_told, begins_at: _begins, now, ...order } = row
    const isOf = (part: { order_id: string }) => part.order_id === order.order_id
    const signs = {
      isAnnounced: was_told || announced.has(order.order_id),
      isPaid: is_paid,
      isLinked: is_linked,
    }
    return {
      ...order,
      is_placed: settle(signs, now.getTime() - order.created_at.getTime()).isPlaced,
      buyer: customer_id === null ? null : (buyers.get(customer_id) ?? null),
      parcels: read.parcels.filter(isOf),
      refunds: read.refunds.filter(isOf),
      returns: read.returns.filter(isOf),
    }
  })
  const { begins_at, now } = read.orders[0]
  return { orders, begins_at, now }
}
