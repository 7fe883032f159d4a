import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { ProductVariantWorkflowEvents, ProductWorkflowEvents } from "@medusajs/framework/utils"
import { hint } from "../workflows/warehouse/hint"
import { syncItemsTask } from "../workflows/warehouse/sync-items"

export default async function warehouseOnProductChanged({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  await hint(container, [syncItemsTask(event.data.id)])
}

export const config: SubscriberConfig = {
  event: [
    ProductWorkflowEvents.CREATED,
    ProductWorkflowEvents.UPDATED,
    ProductWorkflowEvents.DELETED,
    ProductVariantWorkflowEvents.CREATED,
    ProductVariantWorkflowEvents.UPDATED,
    ProductVariantWorkflowEvents.DELETED,
  ],
  context: { subscriberId: "ecrm:warehouse-product-changed" },
}
