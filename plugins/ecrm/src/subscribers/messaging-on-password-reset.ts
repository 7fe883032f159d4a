import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { AuthWorkflowEvents } from "@medusajs/framework/utils"
import {
  planPasswordReset,
  type PasswordResetAsked,
} from "../workflows/messaging/plan-password-reset"

/** Core keeps no token that could be mailed later: who loses this event has to ask again. */
export default async function messagingOnPasswordReset({
  event,
  container,
}: SubscriberArgs<PasswordResetAsked>): Promise<void> {
  await planPasswordReset(container, event.data)
}

export const config: SubscriberConfig = {
  event: AuthWorkflowEvents.PASSWORD_RESET,
  context: { subscriberId: "ecrm:messaging-password-reset" },
}
