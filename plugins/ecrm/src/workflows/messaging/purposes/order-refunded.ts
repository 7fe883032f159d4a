import { orderRefundedData } from "../../../core/messaging/order-refunded"
import { TRANSACTIONAL } from "../../../core/messaging/transactional"
import { loadOrderMails, SECRETS_OF_ORDER_MAILS } from "../load-order-mails"
import { readRefunds } from "../read-refunds"
import type { MessagePurpose } from "./purpose"

/**
 * Tells that money was given back. `subject` is the id of core's refund; of the order's
 * transaction where it was given back in another way.
 */
export const orderRefunded: MessagePurpose = {
  key: "order_refunded",
  kind: TRANSACTIONAL,
  template_key: "order-refunded",
  untrue_because: `(SELECT CASE WHEN
    NOT EXISTS (SELECT FROM refund r WHERE r.id = m.subject AND r.deleted_at IS NULL)
    AND NOT EXISTS (
      SELECT FROM order_transaction t WHERE t.id = m.subject AND t.deleted_at IS NULL)
    THEN 'refund_gone' END)`,
  lives_hours: 72,
  can_be_off: true,
  secret_fields: SECRETS_OF_ORDER_MAILS,
  load: async (container, messages, note) => {
    const refunds = await readRefunds(
      container,
      messages.map(({ payload }) => String(payload.order_id))
    )
    return await loadOrderMails(container, messages, note, (order, message, store) => {
      const refund = refunds.find(({ id }) => id === message.subject)
      return refund ? orderRefundedData(order, refund, store) : null
    })
  },
}
