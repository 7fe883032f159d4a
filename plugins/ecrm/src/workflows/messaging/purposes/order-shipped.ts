import { orderShippedData } from "../../../core/messaging/order-shipped"
import { isPartlyShipped, parcelItems } from "../../../core/messaging/parcel-items"
import { TRANSACTIONAL } from "../../../core/messaging/transactional"
import { loadOrderMails, SECRETS_OF_ORDER_MAILS } from "../load-order-mails"
import type { MessagePurpose } from "./purpose"

/** Tells that a parcel is on its way. `subject` is the id of its fulfilment. */
export const orderShipped: MessagePurpose = {
  key: "order_shipped",
  kind: TRANSACTIONAL,
  template_key: "order-shipped",
  untrue_because: `(SELECT nullif(coalesce((
    SELECT CASE WHEN f.canceled_at IS NOT NULL THEN 'fulfillment_canceled'
      WHEN f.delivered_at IS NOT NULL THEN 'already_delivered' ELSE '' END
    FROM fulfillment f WHERE f.id = m.subject AND f.deleted_at IS NULL), 'fulfillment_gone'), ''))`,
  lives_hours: 72,
  can_be_off: true,
  secret_fields: SECRETS_OF_ORDER_MAILS,
  load: async (container, messages, note) =>
    await loadOrderMails(container, messages, note, (order, message, store) => {
      const parcel = order.fulfillments.find(({ id }) => id === message.subject)
      if (parcel === undefined) return null
      const shipment = { ...parcel, items: parcelItems(order.items, parcel.items) }
      const of = { ...order, is_partial: isPartlyShipped(order.items) }
      return orderShippedData(of, shipment, store)
    }),
}
