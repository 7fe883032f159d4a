import type {
  CoreOrder,
  CoreOrderCharge,
  CoreOrderItem,
  CoreOrderReceipt,
} from "../../core/warehouse/order-projection"
import { onSnapshot, type CoreDatabase } from "./core-database"

/** An order of the store's core, and how far its checkout has come. */
export interface ReadOrder {
  core: CoreOrder
  isDraft: boolean
  isPaid: boolean
  isLinked: boolean
  /** Milliseconds since it was made, by the database's clock. */
  age_ms: number
  /** Product of each line that has one, to find items the catalogue has not named yet. */
  product_ids: string[]
}

type OrderRow = Omit<CoreOrder, "items" | "charges" | "receipts" | "refunds"> & {
  is_draft: boolean
  is_paid: boolean
  is_linked: boolean
  age_ms: string
}
type OfOrder<T> = T & { order_id: string }

const ORDERS = `
  SELECT o.id AS order_id, o.display_id::text AS display_id, o.created_at, o.canceled_at,
    o.customer_id, coalesce(c.has_account, false) AS has_account, o.sales_channel_id,
    a.country_code, o.currency_code, oc.cart_id,
    o.is_draft_order AS is_draft,
    oc.cart_id IS NOT NULL OR EXISTS (
      SELECT FROM order_payment_collection l
      WHERE l.order_id = o.id AND l.deleted_at IS NULL) AS is_linked,
    EXISTS (
      SELECT FROM order_payment_collection l
      JOIN payment p ON p.payment_collection_id = l.payment_collection_id
      WHERE l.order_id = o.id AND l.deleted_at IS NULL AND p.deleted_at IS NULL) AS is_paid,
    extract(epoch FROM clock_timestamp() - o.created_at) * 1000 AS age_ms
  FROM "order" o
  LEFT JOIN order_address a ON a.id = o.shipping_address_id
  LEFT JOIN customer c ON c.id = o.customer_id
  LEFT JOIN LATERAL (
    SELECT cart_id FROM order_cart l
    WHERE l.order_id = o.id AND l.deleted_at IS NULL ORDER BY l.created_at LIMIT 1) oc ON true
  WHERE o.id = ANY(?) AND o.deleted_at IS NULL`

const ITEMS = `
  SELECT oi.order_id, li.id AS line_id, li.variant_id, li.variant_sku, li.product_id,
    coalesce(li.product_title, li.title) AS title, oi.quantity::text AS quantity,
    coalesce(oi.unit_price, li.unit_price)::text AS unit_price,
    coalesce(d.amount, 0)::text AS discount
  FROM "order" o
  JOIN order_item oi ON oi.order_id = o.id AND oi.version = o.version AND oi.deleted_at IS NULL
  JOIN order_line_item li ON li.id = oi.item_id
  LEFT JOIN LATERAL (
    SELECT sum(amount) AS amount FROM order_line_item_adjustment x
    WHERE x.item_id = li.id AND x.version = o.version AND x.deleted_at IS NULL) d ON true
  WHERE o.id = ANY(?) ORDER BY li.id`

const CHARGES = `
  SELECT DISTINCT ON (os.order_id, m.id) os.order_id, m.id AS line_id, m.name AS title,
    m.amount::text AS amount, coalesce(d.amount, 0)::text AS discount
  FROM "order" o
  JOIN order_shipping os ON os.order_id = o.id AND os.version = o.version
    AND os.deleted_at IS NULL
  JOIN order_shipping_method m ON m.id = os.shipping_method_id AND m.deleted_at IS NULL
  LEFT JOIN LATERAL (
    SELECT sum(amount) AS amount FROM order_shipping_method_adjustment x
    WHERE x.shipping_method_id = m.id AND x.version = o.version AND x.deleted_at IS NULL) d ON true
  WHERE o.id = ANY(?) ORDER BY os.order_id, m.id`

/** The second half serves returns that were written without the actions that received them. */
const RECEIPTS = `
  SELECT a.order_id, a.id AS receipt_id, a.details->>'reference_id' AS line_id,
    a.details->>'quantity' AS quantity, coalesce(c.confirmed_at, a.created_at) AS received_at
  FROM order_change_action a
  JOIN order_change c ON c.id = a.order_change_id AND c.status = 'confirmed'
  WHERE a.order_id = ANY(?) AND a.deleted_at IS NULL
    AND a.action IN ('RECEIVE_RETURN_ITEM', 'RECEIVE_DAMAGED_RETURN_ITEM')
  UNION ALL
  SELECT r.order_id, i.id, i.item_id, i.received_quantity::text,
    coalesce(r.received_at, r.created_at)
  FROM return r
  JOIN return_item i ON i.return_id = r.id AND i.deleted_at IS NULL AND i.received_quantity > 0
  WHERE r.order_id = ANY(?) AND r.deleted_at IS NULL AND r.canceled_at IS NULL
    AND NOT EXISTS (
      SELECT FROM order_change_action a
      WHERE a.order_id = r.order_id AND a.return_id = r.id AND a.deleted_at IS NULL
        AND a.action IN ('RECEIVE_RETURN_ITEM', 'RECEIVE_DAMAGED_RETURN_ITEM'))`

const REFUNDS = `
  SELECT order_id, (-amount)::text AS amount FROM order_transaction
  WHERE order_id = ANY(?) AND amount < 0 AND deleted_at IS NULL ORDER BY id`

function byOrder<T extends { order_id: string }>(rows: T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(row.order_id)
    if (group) group.push(row)
    else groups.set(row.order_id, [row])
  }
  return groups
}

/**
 * Reads orders in their current version, all parts on one snapshot. No name, address, e-mail or
 * phone number is read.
 * @param order_ids orders that core no longer has are absent from the answer
 */
export async function readCoreOrders(db: CoreDatabase, order_ids: string[]): Promise<ReadOrder[]> {
  return await onSnapshot(db, async (tx) => {
    const read = async <T>(sql: string) => {
      const bindings = Array.from(sql.match(/\?/g) ?? [], () => order_ids)
      return (await tx.raw<T>(sql, bindings)).rows
    }
    const orders = await read<OrderRow>(ORDERS)
    const items = byOrder(await read<OfOrder<CoreOrderItem & { product_id: string | null }>>(ITEMS))
    const charges = byOrder(await read<OfOrder<CoreOrderCharge>>(CHARGES))
    const receipts = byOrder(await read<OfOrder<CoreOrderReceipt>>(RECEIPTS))
    const refunds = byOrder(await read<OfOrder<{ amount: string }>>(REFUNDS))
    return orders.map(({ is_draft, is_paid, is_linked, age_ms, ...order }) => {
      const lines = items.get(order.order_id) ?? []
      return {
        core: {
          ...order,
          items: lines,
          charges: charges.get(order.order_id) ?? [],
          receipts: receipts.get(order.order_id) ?? [],
          refunds: (refunds.get(order.order_id) ?? []).map((refund) => refund.amount),
        },
        isDraft: is_draft,
        isPaid: is_paid,
        isLinked: is_linked,
        age_ms: Number(age_ms),
        product_ids: lines.flatMap((line) => line.product_id ?? []),
      }
    })
  })
}

/** Orders that payments belong to; payments without an order are absent. */
export async function ordersOfPayments(db: CoreDatabase, payment_ids: string[]): Promise<string[]> {
  if (payment_ids.length === 0) return []
  const { rows } = await db.raw<{ order_id: string }>(
    `SELECT DISTINCT l.order_id FROM payment p
     JOIN order_payment_collection l ON l.payment_collection_id = p.payment_collection_id
     WHERE p.id = ANY(?) AND l.deleted_at IS NULL`,
    [payment_ids]
  )
  return rows.map((row) => row.order_id)
}
