import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { CustomerWorkflowEvents } from "@medusajs/framework/utils"
import { hintProfiles } from "../workflows/profiles/hint-profiles"

export default async function profilesOnCustomerChanged({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  await hintProfiles(container, [{ kind: "customer", value: event.data.id }])
}

export const config: SubscriberConfig = {
  event: [
    CustomerWorkflowEvents.CREATED,
    CustomerWorkflowEvents.UPDATED,
    CustomerWorkflowEvents.DELETED,
  ],
  context: { subscriberId: "ecrm:profiles-customer-changed" },
}
