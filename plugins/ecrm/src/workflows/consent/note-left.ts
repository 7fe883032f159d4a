import type { MedusaContainer } from "@medusajs/framework/types"
import { MESSAGING_MODULE } from "../../modules/messaging"
import type MessagingModuleService from "../../modules/messaging/service"

/** Keeps with a message that somebody left by its link; what they said holds already. */
export async function noteLeft(
  container: MedusaContainer,
  { message_id }: { message_id: string | null }
): Promise<void> {
  if (message_id === null) return
  const messaging: MessagingModuleService = container.resolve(MESSAGING_MODULE)
  await messaging.events.noteLeft(message_id)
}
