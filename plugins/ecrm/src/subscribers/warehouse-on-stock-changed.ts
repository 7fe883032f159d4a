import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { InventoryLevelWorkflowEvents } from "@medusajs/framework/utils"
import { hint } from "../workflows/warehouse/hint"
import { noteStockTask } from "../workflows/warehouse/note-stock"

export default async function warehouseOnStockChanged({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  await hint(container, [noteStockTask(event.data.id)])
}

export const config: SubscriberConfig = {
  event: [
    InventoryLevelWorkflowEvents.CREATED,
    InventoryLevelWorkflowEvents.UPDATED,
    InventoryLevelWorkflowEvents.DELETED,
  ],
  context: { subscriberId: "ecrm:warehouse-stock-changed" },
}
