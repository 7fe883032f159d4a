import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { FulfillmentWorkflowEvents } from "@medusajs/framework/utils"
import { hintParcel } from "../workflows/profiles/hint-parcel"

export default async function profilesOnParcelMoved({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  await hintParcel(container, event.data.id)
}

export const config: SubscriberConfig = {
  event: [FulfillmentWorkflowEvents.SHIPMENT_CREATED, FulfillmentWorkflowEvents.DELIVERY_CREATED],
  context: { subscriberId: "ecrm:profiles-parcel-moved" },
}
