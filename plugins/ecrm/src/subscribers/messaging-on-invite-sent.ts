import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { InviteWorkflowEvents } from "@medusajs/framework/utils"
import { planInvites } from "../workflows/messaging/plan-invites"

export default async function messagingOnInviteSent({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  await planInvites(container, [event.data.id])
}

export const config: SubscriberConfig = {
  event: [InviteWorkflowEvents.CREATED, InviteWorkflowEvents.RESENT],
  context: { subscriberId: "ecrm:messaging-invite-sent" },
}
