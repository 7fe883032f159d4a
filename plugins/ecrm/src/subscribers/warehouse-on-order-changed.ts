import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import {
  OrderEditWorkflowEvents,
  OrderWorkflowEvents,
  PaymentEvents,
} from "@medusajs/framework/utils"
import { hint } from "../workflows/warehouse/hint"
import { projectOrderTask } from "../workflows/warehouse/project-orders"

/** Payload of these events: an order's or a payment's `id`, or an `order_id` beside another id. */
type Changed = { id?: string; order_id?: string }

export default async function warehouseOnOrderChanged({
  event,
  container,
}: SubscriberArgs<Changed>): Promise<void> {
  const id = event.data.order_id ?? event.data.id
  if (id) await hint(container, [projectOrderTask(id)])
}

export const config: SubscriberConfig = {
  event: [
    OrderWorkflowEvents.UPDATED,
    OrderWorkflowEvents.CANCELED,
    OrderWorkflowEvents.COMPLETED,
    OrderWorkflowEvents.RETURN_REQUESTED,
    OrderWorkflowEvents.RETURN_RECEIVED,
    OrderWorkflowEvents.CLAIM_CREATED,
    OrderWorkflowEvents.EXCHANGE_CREATED,
    OrderEditWorkflowEvents.CONFIRMED,
    PaymentEvents.CAPTURED,
    PaymentEvents.REFUNDED,
  ],
  context: { subscriberId: "ecrm:warehouse-order-changed" },
}
