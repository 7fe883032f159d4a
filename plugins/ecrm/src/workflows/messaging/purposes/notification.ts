import type { MessageClass } from "../../../core/consent/may-contact"
import { RAW_TEMPLATE } from "../../../core/messaging/foreign-mail"
import { TRANSACTIONAL } from "../../../core/messaging/transactional"
import { messagingModule } from "../messaging-module"
import type { MessagePurpose } from "./purpose"

/**
 * A mail that another plugin, or the store's own code, asked core's notification module for.
 * `subject` is its idempotency key, hashed, or its id. Topic and row of the matrix are its own.
 */
const notificationIn = (key: string, message_class: MessageClass): MessagePurpose => ({
  key,
  kind: { ...TRANSACTIONAL, message_class },
  template_key: RAW_TEMPLATE,
  untrue_because: null,
  lives_hours: 168,
  can_be_off: false,
  load: async (container, messages) => {
    const ids = messages.map(({ id }) => id)
    const found = await messagingModule(container).foreignContent.read(ids)
    return new Map(ids.map((id) => [id, found.get(id) ?? null]))
  },
})

/** One a class: a purpose is a lane, and advertising that waits may hold up no receipt. */
export const notificationOf: Readonly<Record<MessageClass, MessagePurpose>> = {
  transactional: notificationIn("notification", "transactional"),
  service: notificationIn("notification_service", "service"),
  marketing: notificationIn("notification_marketing", "marketing"),
}
