import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { AuthWorkflowEvents } from "@medusajs/framework/utils"
import {
  planEmailVerification,
  type VerificationAsked,
} from "../workflows/messaging/plan-email-verification"

/** Core keeps no code that could be mailed later: who loses this event has to ask again. */
export default async function messagingOnVerificationRequested({
  event,
  container,
}: SubscriberArgs<VerificationAsked>): Promise<void> {
  await planEmailVerification(container, event.data)
}

export const config: SubscriberConfig = {
  event: AuthWorkflowEvents.VERIFICATION_REQUESTED,
  context: { subscriberId: "ecrm:messaging-verification-requested" },
}
