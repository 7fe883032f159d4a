import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { normalAddress } from "../../core/consent/address"
import { SALE_TOPIC } from "../../core/consent/topics"
import { orderPlacedData, type PlacedOrder } from "../../core/messaging/order-placed"
import { picksBlock } from "../../core/messaging/picks-block"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type { Task } from "../../modules/warehouse/queries/tasks"
import type WarehouseModuleService from "../../modules/warehouse/service"
import type { TaskHandler } from "../task-handlers"
import { issuePreferenceLinks } from "../consent/issue-preference-links"
import { picksForOrder } from "../recommendations/picks-for-order"
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
  "items.product_id",
  "shipping_address.*",
  "customer_id",
  "region_id",
  "sales_channel_id",
]

type OrderRow = Omit<PlacedOrder, "items"> & {
  id: string
  email: string | null
  locale: string | null
  no_notification: boolean | null
  items: (PlacedOrder["items"][number] & {
    product_id: string | null
    product_title: string | null
  })[]
  customer_id: string | null
  region_id: string | null
  sales_channel_id: string | null
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
  const email = order?.email
  if (!email || order.no_notification) return

  const stores = await query.graph({ entity: "store", fields: ["name"] })
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const items = order.items.map((item) => ({ ...item, title: item.product_title ?? item.title }))
  const storefront_url = warehouse.options.storefront_url ?? null
  const locale = messageLocale(order.locale)
  // Titles are translated by the whole tag of a locale; the mail's own words know languages.
  const asked = { ...order, email, locale: order.locale ?? locale }
  const picks = picksBlock(await picksForOrder(container, asked), storefront_url)
  const preferences_url = picks.length > 0 ? await preferencesOf(container, email, locale) : null
  const content = renderMessage("order-placed", locale, {
    ...orderPlacedData({ ...order, items }, stores.data[0]?.name ?? "Store", storefront_url),
    // Advertising must say how to object to it.
    picks: preferences_url === null ? [] : picks,
    preferences_url,
  })
  await sendMailOnce(container, {
    to: email,
    template: "order-placed",
    content,
    trigger_type: "order.placed",
    resource_id: order.id,
    resource_type: "order",
  })
}

/** Where the reader of a mail may object; `null` where no page can be linked to. */
async function preferencesOf(
  container: MedusaContainer,
  email: string,
  locale: string
): Promise<string | null> {
  const address = normalAddress("email", email)
  if (address === null) return null
  const reader = { channel: "email" as const, address, root_id: null, locale, topic: SALE_TOPIC }
  const links = await issuePreferenceLinks(container, [reader])
  return links?.[0].preferences_url ?? null
}
