import type { MedusaContainer } from "@medusajs/framework/types"
import type { MailedItem } from "../../core/messaging/printed-order"
import { coreDatabase } from "../warehouse/core-database"

/** A return of core, as its mails read it. */
export interface ReadReturn {
  id: string
  /** Promised by the merchant, in major units. */
  refund_amount: number | null
  label_url: string | null
  requested: MailedItem[]
  received: MailedItem[]
}

const RETURNS = `
  SELECT r.id, r.refund_amount::float8 AS refund_amount, (
    SELECT b.label_url FROM return_fulfillment l
    JOIN fulfillment_label b ON b.fulfillment_id = l.fulfillment_id AND b.deleted_at IS NULL
    WHERE l.return_id = r.id AND l.deleted_at IS NULL AND b.label_url <> ''
    ORDER BY b.id LIMIT 1) AS label_url
  FROM return r WHERE r.id = ANY(?) AND r.deleted_at IS NULL`

const ITEMS = `
  SELECT i.return_id, coalesce(li.product_title, li.title) AS title, li.variant_title,
    i.quantity::float8 AS quantity, i.received_quantity::float8 AS received_quantity
  FROM return_item i JOIN order_line_item li ON li.id = i.item_id
  WHERE i.return_id = ANY(?) AND i.deleted_at IS NULL ORDER BY i.id`

interface ItemRow {
  return_id: string
  title: string
  variant_title: string | null
  quantity: number
  received_quantity: number
}

/** Returns by id; those that core does not have are absent. */
export async function readMailedReturns(
  container: MedusaContainer,
  return_ids: string[]
): Promise<Map<string, ReadReturn>> {
  const db = coreDatabase(container)
  const returns = (await db.raw<Omit<ReadReturn, "requested" | "received">>(RETURNS, [return_ids]))
    .rows
  const { rows } = await db.raw<ItemRow>(ITEMS, [return_ids])
  return new Map(
    returns.map((one) => {
      const items = rows.filter(({ return_id }) => return_id === one.id)
      const received = items
        .filter(({ received_quantity }) => received_quantity > 0)
        .map((item) => ({ ...item, quantity: item.received_quantity }))
      return [one.id, { ...one, requested: items, received }]
    })
  )
}
