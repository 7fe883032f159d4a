import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { FulfillmentWorkflowEvents } from "@medusajs/framework/utils"
import { hintParcelMail, type ParcelMoved } from "../workflows/messaging/hint-parcel-mail"

export default async function messagingOnParcelDelivered({
  event,
  container,
}: SubscriberArgs<ParcelMoved>): Promise<void> {
  await hintParcelMail(container, "order_delivered", event.data)
}

export const config: SubscriberConfig = {
  event: FulfillmentWorkflowEvents.DELIVERY_CREATED,
  context: { subscriberId: "ecrm:messaging-parcel-delivered" },
}
