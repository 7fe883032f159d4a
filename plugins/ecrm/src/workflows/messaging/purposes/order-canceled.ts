import { orderCanceledData } from "../../../core/messaging/order-canceled"
import { TRANSACTIONAL } from "../../../core/messaging/transactional"
import { loadOrderMails, SECRETS_OF_ORDER_MAILS } from "../load-order-mails"
import { readRefunds } from "../read-refunds"
import type { MessagePurpose } from "./purpose"

/** Tells that an order was cancelled. `subject` is its id. */
export const orderCanceled: MessagePurpose = {
  key: "order_canceled",
  kind: TRANSACTIONAL,
  template_key: "order-canceled",
  untrue_because: `(SELECT nullif(coalesce((
    SELECT CASE WHEN o.canceled_at IS NULL THEN 'order_not_canceled' ELSE '' END
    FROM "order" o WHERE o.id = m.subject AND o.deleted_at IS NULL), 'order_gone'), ''))`,
  lives_hours: 72,
  can_be_off: true,
  secret_fields: SECRETS_OF_ORDER_MAILS,
  load: async (container, messages, note) => {
    const refunds = await readRefunds(
      container,
      messages.map(({ payload }) => String(payload.order_id))
    )
    return await loadOrderMails(container, messages, note, (order, _message, store) => {
      const amounts = refunds.filter(({ order_id }) => order_id === order.id)
      const refunded = amounts.reduce((sum, { amount }) => sum + amount, 0)
      return orderCanceledData({ ...order, refunded }, store)
    })
  },
}
