import { orderReturnData } from "../../../core/messaging/order-return"
import { TRANSACTIONAL } from "../../../core/messaging/transactional"
import { loadOrderMails, SECRETS_OF_ORDER_MAILS } from "../load-order-mails"
import { readMailedReturns } from "../read-mailed-returns"
import type { MessagePurpose } from "./purpose"

/** Tells that all of a return has arrived. `subject` is its id. */
export const returnReceived: MessagePurpose = {
  key: "return_received",
  kind: TRANSACTIONAL,
  template_key: "return-received",
  untrue_because: `(SELECT nullif(coalesce((
    SELECT CASE WHEN r.canceled_at IS NOT NULL THEN 'return_canceled'
      WHEN r.received_at IS NULL THEN 'not_received' ELSE '' END
    FROM return r WHERE r.id = m.subject AND r.deleted_at IS NULL), 'return_gone'), ''))`,
  lives_hours: 72,
  can_be_off: true,
  secret_fields: SECRETS_OF_ORDER_MAILS,
  load: async (container, messages, note) => {
    const returns = await readMailedReturns(
      container,
      messages.map(({ subject }) => subject)
    )
    return await loadOrderMails(container, messages, note, (order, message, store) => {
      const came = returns.get(message.subject)
      return came
        ? orderReturnData(order, { ...came, items: came.received, label_url: null }, store)
        : null
    })
  },
}
