import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { FulfillmentWorkflowEvents } from "@medusajs/framework/utils"
import { hintParcelMail, type ParcelMoved } from "../workflows/messaging/hint-parcel-mail"

export default async function messagingOnParcelShipped({
  event,
  container,
}: SubscriberArgs<ParcelMoved>): Promise<void> {
  await hintParcelMail(container, "order_shipped", event.data)
}

export const config: SubscriberConfig = {
  event: FulfillmentWorkflowEvents.SHIPMENT_CREATED,
  context: { subscriberId: "ecrm:messaging-parcel-shipped" },
}
