import { orderPlacedData } from "../../../core/messaging/order-placed"
import { TRANSACTIONAL } from "../../../core/messaging/transactional"
import { loadOrderMails } from "../load-order-mails"
import { picksOfMail } from "../picks-of-mail"
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
  secret_fields: ["preferences_url"],
  load: async (container, messages, note) =>
    await loadOrderMails(container, messages, async (order, message, store) => ({
      ...orderPlacedData(order, store),
      ...(await picksOfMail(container, order, message, store.storefront_url, note)),
    })),
}
