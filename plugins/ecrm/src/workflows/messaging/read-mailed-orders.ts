import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Amount, MailedAddress } from "../../core/messaging/printed-order"

/** What the mails about orders read of core; each prints what its allow-list names. */
const FIELDS = [
  "id",
  "display_id",
  "email",
  "locale",
  "currency_code",
  "total",
  "shipping_total",
  "discount_total",
  "items.id",
  "items.title",
  "items.product_title",
  "items.variant_title",
  "items.quantity",
  "items.total",
  "items.product_id",
  "items.requires_shipping",
  "items.detail.shipped_quantity",
  "items.variant.inventory_items.inventory_item_id",
  "items.variant.inventory_items.required_quantity",
  "shipping_address.*",
  "customer_id",
  "region_id",
  "sales_channel_id",
  "fulfillments.id",
  "fulfillments.delivered_at",
  "fulfillments.items.*",
  "fulfillments.labels.*",
]

interface OrderLine {
  id: string
  /** Name of the product; of the line where it was typed in by hand. */
  title: string
  variant_title: string | null
  quantity: Amount
  total: Amount
  product_id: string | null
  requires_shipping: boolean | null
  detail: { shipped_quantity: Amount } | null
  variant: {
    inventory_items: { inventory_item_id: string; required_quantity: number }[] | null
  } | null
}

export interface MailedOrder {
  id: string
  display_id: number
  email: string | null
  locale: string | null
  currency_code: string
  total: Amount
  shipping_total: Amount
  discount_total: Amount
  items: OrderLine[]
  shipping_address: MailedAddress | null
  customer_id: string | null
  region_id: string | null
  sales_channel_id: string | null
  fulfillments: {
    id: string
    delivered_at: Date | string | null
    items: { line_item_id: string | null; inventory_item_id: string | null; quantity: Amount }[]
    labels: { tracking_number: string | null; tracking_url: string | null }[]
  }[]
}

/** Reads orders as core shows them now; those it does not have are absent. */
export async function readMailedOrders(
  container: MedusaContainer,
  order_ids: string[]
): Promise<Map<string, MailedOrder>> {
  if (order_ids.length === 0) return new Map()
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order",
    fields: FIELDS,
    filters: { id: [...new Set(order_ids)] },
  })
  const orders = data as unknown as (Omit<MailedOrder, "items"> & {
    items: (OrderLine & { product_title: string | null })[]
  })[]
  return new Map(
    orders.map((order) => [
      order.id,
      {
        ...order,
        items: order.items.map((item) => ({ ...item, title: item.product_title ?? item.title })),
      },
    ])
  )
}
