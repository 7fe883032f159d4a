import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { orderPlacedData, type PlacedOrder } from "../../core/messaging/order-placed"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type { Task } from "../../modules/warehouse/queries/tasks"
import type WarehouseModuleService from "../../modules/warehouse/service"
import type { TaskHandler } from "../task-handlers"
import { messageLocale, renderMessage } from "./render-message"
import { sendMailOnce } from "./send-mail-once"

const FIELDS = [
  "id",
  "display_id",
  "email",
  "locale",
  "no_notification",
  "currency_code",
  "total",
  "shipping_total",
  "discount_total",
  "items.product_title",
  "items.title",
  "items.variant_title",
  "items.quantity",
  "items.total",
  "shipping_address.*",
]

type OrderRow = Omit<PlacedOrder, "items"> & {
  id: string
  email: string | null
  locale: string | null
  no_notification: boolean | null
  items: (PlacedOrder["items"][number] & { product_title: string | null })[]
}

/** Sends the confirmation of an order, once: its task is kept when it is done. */
export const sendOrderConfirmationHandler: TaskHandler = {
  kind: "send_order_confirmation",
  batch_max: 1,
  lease_s: 120,
  once: true,
  run: async ([task], container) => await sendOrderConfirmation(task, container),
}

async function sendOrderConfirmation(task: Task, container: MedusaContainer): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "order", fields: FIELDS, filters: { id: task.key } })
  const order = data[0] as unknown as OrderRow | undefined
  if (!order?.email || order.no_notification) return

  const stores = await query.graph({ entity: "store", fields: ["name"] })
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const items = order.items.map((item) => ({ ...item, title: item.product_title ?? item.title }))
  const content = renderMessage(
    "order-placed",
    messageLocale(order.locale),
    orderPlacedData(
      { ...order, items },
      stores.data[0]?.name ?? "Store",
      warehouse.options.storefront_url ?? null
    )
  )
  await sendMailOnce(container, {
    to: order.email,
    template: "order-placed",
    content,
    trigger_type: "order.placed",
    resource_id: order.id,
    resource_type: "order",
  })
}
