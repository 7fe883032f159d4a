import type { MedusaContainer } from "@medusajs/framework/types"
import type { OrderMail } from "../../../core/messaging/due-order-mails"
import { newestSubject } from "../../../core/messaging/newest-subject"
import { coreDatabase } from "../../warehouse/core-database"
import { orderCanceled } from "../purposes/order-canceled"
import { orderDelivered } from "../purposes/order-delivered"
import { orderPlaced } from "../purposes/order-placed"
import { orderRefunded } from "../purposes/order-refunded"
import { orderShipped } from "../purposes/order-shipped"
import type { MessagePurpose, Printed } from "../purposes/purpose"
import { returnReceived } from "../purposes/return-received"
import { returnRequested } from "../purposes/return-requested"
import { readOrdersToTell } from "../read-orders-to-tell"

/** Orders that are looked through for what a template is about. */
const ORDERS_MAX = 50

const PURPOSES: Record<OrderMail, MessagePurpose> = {
  order_placed: orderPlaced,
  order_canceled: orderCanceled,
  order_shipped: orderShipped,
  order_delivered: orderDelivered,
  order_refunded: orderRefunded,
  return_requested: returnRequested,
  return_received: returnReceived,
}
const mailOf = new Map(
  (Object.keys(PURPOSES) as OrderMail[]).map((mail) => [PURPOSES[mail].template_key, mail])
)

/**
 * What a template about orders would print of somebody's newest one of which there is something to
 * tell.
 * @param base_key     of the template
 * @param customer_ids of core
 * @returns `null` for other templates, and where nothing of the kind happened
 */
export async function orderOfCustomer(
  container: MedusaContainer,
  base_key: string,
  customer_ids: readonly string[],
  locale: string
): Promise<Printed | null> {
  const mail = mailOf.get(base_key)
  if (mail === undefined || customer_ids.length === 0) return null
  const order_ids = await newestOrders(container, customer_ids)
  const told = await readOrdersToTell(container, order_ids, new Set())
  const orders = told?.orders ?? []
  const about = newestSubject(mail, orders)
  if (about === null) return null
  const message = {
    id: about.subject,
    purpose: mail,
    subject: about.subject,
    person: "buyer",
    address: orders.find(({ order_id }) => order_id === about.order_id)?.email ?? "",
    root_id: null,
    locale,
    payload: { order_id: about.order_id },
    campaign_id: null,
    variant: null,
    template_key: base_key,
    is_preview: true,
  }
  const loaded = await PURPOSES[mail].load(container, [message])
  return loaded.get(message.id) ?? null
}

async function newestOrders(
  container: MedusaContainer,
  customer_ids: readonly string[]
): Promise<string[]> {
  const { rows } = await coreDatabase(container).raw<{ id: string }>(
    `SELECT id FROM "order"
     WHERE customer_id = ANY(?) AND deleted_at IS NULL AND NOT is_draft_order
     ORDER BY created_at DESC, id LIMIT ${ORDERS_MAX}`,
    [customer_ids]
  )
  return rows.map(({ id }) => id)
}
