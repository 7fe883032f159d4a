import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { hint } from "../workflows/warehouse/hint"
import { syncItemsTask } from "../workflows/warehouse/sync-items"

/** A product that returns to a sales channel moves no instant by which a sweep would find it. */
export default async function warehouseOnChannelChanged({
  event,
  container,
}: SubscriberArgs<{ product_id: string }>): Promise<void> {
  await hint(container, [syncItemsTask(event.data.product_id)])
}

export const config: SubscriberConfig = {
  event: "LinkProductSalesChannel.attached",
  context: { subscriberId: "ecrm:warehouse-channel-changed" },
}
