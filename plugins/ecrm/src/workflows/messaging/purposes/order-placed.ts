import { orderPlacedData } from "../../../core/messaging/order-placed"
import { TRANSACTIONAL } from "../../../core/messaging/transactional"
import { loadOrderMails, SECRETS_OF_ORDER_MAILS } from "../load-order-mails"
import type { MessagePurpose } from "./purpose"

/** The confirmation of an order. `subject` is its id. */
export const orderPlaced: MessagePurpose = {
  key: "order_placed",
  kind: TRANSACTIONAL,
  template_key: "order-placed",
  untrue_because: `(SELECT nullif(coalesce((
    SELECT CASE WHEN o.canceled_at IS NOT NULL THEN 'order_canceled' ELSE '' END
    FROM "order" o WHERE o.id = m.subject AND o.deleted_at IS NULL), 'order_gone'), ''))`,
  lives_hours: 72,
  can_be_off: true,
  secret_fields: SECRETS_OF_ORDER_MAILS,
  load: async (container, messages, note) =>
    await loadOrderMails(container, messages, note, (order, _message, store) =>
      orderPlacedData(order, store)
    ),
}
