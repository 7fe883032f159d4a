import { RAW_TEMPLATE } from "../../../core/messaging/foreign-mail"
import { messagingModule } from "../messaging-module"
import type { MessagePurpose } from "./purpose"

/**
 * A mail that another plugin, or the store's own code, asked core's notification module for.
 * `subject` is its idempotency key, hashed, or its id.
 */
export const notification: MessagePurpose = {
  key: "notification",
  kind: {
    message_class: "transactional",
    communication: null,
    topic: null,
    is_about_similar_goods: false,
    is_personalised: false,
  },
  template_key: RAW_TEMPLATE,
  untrue_because: null,
  lives_hours: 168,
  can_be_off: false,
  load: async (container, messages) => {
    const ids = messages.map(({ id }) => id)
    const found = await messagingModule(container).foreignContent.read(ids)
    return new Map(ids.map((id) => [id, found.get(id) ?? null]))
  },
}
