import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { OrderWorkflowEvents } from "@medusajs/framework/utils"
import { hint } from "../workflows/warehouse/hint"
import { projectOrderTask } from "../workflows/warehouse/project-orders"

/** Core sends this when a checkout has ended well, so the order will stay. */
export default async function warehouseOnOrderPlaced({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  await hint(container, [projectOrderTask(event.data.id, true)])
}

export const config: SubscriberConfig = {
  event: OrderWorkflowEvents.PLACED,
  context: { subscriberId: "ecrm:warehouse-order-placed" },
}
