import type { MedusaContainer } from "@medusajs/framework/types"
import type { NewMessage } from "../../../core/messaging/message"
import { planMessages } from "../plan-messages"

/** Queues a test; the outbox sends it like any other message. */
export const planTemplateTest = async (
  container: MedusaContainer,
  message: NewMessage
): Promise<void> => {
  await planMessages(container, [message])
}
