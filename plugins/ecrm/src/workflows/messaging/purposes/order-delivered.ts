import { orderDeliveredData } from "../../../core/messaging/order-delivered"
import { parcelItems } from "../../../core/messaging/parcel-items"
import { TRANSACTIONAL } from "../../../core/messaging/transactional"
import { loadOrderMails, SECRETS_OF_ORDER_MAILS } from "../load-order-mails"
import type { MessagePurpose } from "./purpose"

/** Tells that a parcel has arrived. `subject` is the id of its fulfilment. */
export const orderDelivered: MessagePurpose = {
  key: "order_delivered",
  kind: TRANSACTIONAL,
  template_key: "order-delivered",
  untrue_because: `(SELECT nullif(coalesce((
    SELECT CASE WHEN f.canceled_at IS NOT NULL THEN 'fulfillment_canceled'
      WHEN f.delivered_at IS NULL THEN 'not_delivered' ELSE '' END
    FROM fulfillment f WHERE f.id = m.subject AND f.deleted_at IS NULL), 'fulfillment_gone'), ''))`,
  lives_hours: 72,
  can_be_off: true,
  secret_fields: SECRETS_OF_ORDER_MAILS,
  load: async (container, messages, note) =>
    await loadOrderMails(container, messages, note, (order, message, store) => {
      const parcel = order.fulfillments.find(({ id }) => id === message.subject)
      if (!parcel?.delivered_at) return null
      const delivered = {
        items: parcelItems(order.items, parcel.items),
        delivered_at: new Date(parcel.delivered_at),
      }
      return orderDeliveredData(order, delivered, store)
    }),
}
