import type { INotificationModuleService, Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { orderPlacedData, type PlacedOrder } from "../../core/messaging/order-placed"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type { Task } from "../../modules/warehouse/queries/tasks"
import type WarehouseModuleService from "../../modules/warehouse/service"
import type { TaskHandler } from "../task-handlers"
import { messageLocale, renderMessage } from "./render-message"

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
/** As the notification module says it where no provider serves the channel. */
const NO_PROVIDER = /could not find a notification provider for channel/i

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
  const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const { data } = await query.graph({ entity: "order", fields: FIELDS, filters: { id: task.key } })
  const order = data[0] as unknown as OrderRow | undefined
  if (!order?.email || order.no_notification) return
  const idempotency_key = await unusedKey(task, container)
  if (idempotency_key === null) return

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
  const notifications: INotificationModuleService = container.resolve(Modules.NOTIFICATION)
  try {
    await notifications.createNotifications({
      to: order.email,
      channel: "email",
      template: "order-placed",
      content,
      trigger_type: "order.placed",
      resource_id: order.id,
      resource_type: "order",
      idempotency_key,
    })
  } catch (error) {
    if (!NO_PROVIDER.test(String(error))) throw error
    logger.warn("ecrm: no provider for channel email, the order confirmation is not sent")
  }
}

/**
 * Key under which this attempt may send; `null` when the mail has gone out. The notification
 * module never re-sends a row that a crash left pending, so a later attempt takes a key of its
 * own: for a receipt, twice is better than never.
 */
async function unusedKey(task: Task, container: MedusaContainer): Promise<string | null> {
  const notifications: INotificationModuleService = container.resolve(Modules.NOTIFICATION)
  const base = `ecrm:order-placed:${task.key}`
  const earlier = await notifications.listNotifications(
    { resource_id: task.key, template: "order-placed" },
    { select: ["id", "idempotency_key", "status"] }
  )
  if (earlier.some((sent) => sent.status === "success")) return null
  const pending = earlier.filter((sent) => sent.status === "pending").length
  return pending === 0 ? base : `${base}:${pending}`
}
