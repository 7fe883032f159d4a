import { entityId } from "../../history/ids"
import type { HistoryContext } from "./context"
import type { PricedLine, PricedOrder } from "./priced-order"
import { addRow, amount, cents, iso, stamps, type Rows } from "./rows"

const VERSION = 1

function addAddress(rows: Rows, order: PricedOrder): string {
  const id = entityId("ordaddr", order.source.placed_at_ms, order.rng)
  const { first_name, last_name, address } = order.shopper
  addRow(rows, "order_address", {
    id,
    first_name,
    last_name,
    ...address,
    ...stamps(order.source.placed_at_ms),
  })
  return id
}

function addOrder(rows: Rows, order: PricedOrder, context: HistoryContext): void {
  const shipping_address_id = addAddress(rows, order)
  const billing_address_id = addAddress(rows, order)
  addRow(rows, "order", {
    id: order.id,
    region_id: context.region_ids[order.currency_code],
    customer_id: order.customer_id,
    version: VERSION,
    sales_channel_id: context.sales_channel_id,
    status: order.status,
    is_draft_order: false,
    email: order.shopper.email,
    currency_code: order.currency_code,
    shipping_address_id,
    billing_address_id,
    no_notification: false,
    canceled_at: iso(order.source.cancelled_at_ms),
    ...stamps(order.source.placed_at_ms, order.last_change_ms),
  })
}

function addTaxLine(
  rows: Rows,
  order: PricedOrder,
  context: HistoryContext,
  target: "item" | "shipping_method",
  id: string
) {
  const tax = context.tax_rates.get(order.shopper.address.country_code)
  if (!tax) return
  const isItem = target === "item"
  const prefix = isItem ? "ordlitxl" : "ordsmtxl"
  addRow(rows, isItem ? "order_line_item_tax_line" : "order_shipping_method_tax_line", {
    id: entityId(prefix, order.source.placed_at_ms, order.rng),
    [isItem ? "item_id" : "shipping_method_id"]: id,
    description: "VAT",
    tax_rate_id: tax.id,
    code: `vat-${order.shopper.address.country_code}`,
    ...amount("rate", tax.rate),
    provider_id: "system",
    ...stamps(order.source.placed_at_ms),
  })
}

function addLine(rows: Rows, order: PricedOrder, line: PricedLine, context: HistoryContext): void {
  const { variant } = line
  const placed = stamps(order.source.placed_at_ms)
  addRow(rows, "order_line_item", {
    id: line.id,
    title: variant.product_title,
    subtitle: variant.title,
    thumbnail: variant.thumbnail,
    variant_id: variant.id,
    product_id: variant.product_id,
    product_title: variant.product_title,
    product_description: variant.product_description,
    product_subtitle: variant.product_subtitle,
    product_handle: variant.product_handle,
    variant_sku: line.sku,
    variant_title: variant.title,
    requires_shipping: !line.digital,
    is_discountable: true,
    is_tax_inclusive: order.currency_code === "eur",
    is_custom_price: false,
    is_giftcard: false,
    ...amount("unit_price", line.unit_price),
    metadata: {},
    ...placed,
  })
  const done = (at_ms: number | null) => (at_ms === null ? 0 : line.quantity)
  addRow(rows, "order_item", {
    id: entityId("orditem", order.source.placed_at_ms, order.rng),
    order_id: order.id,
    version: VERSION,
    item_id: line.id,
    ...amount("quantity", line.quantity),
    ...amount("fulfilled_quantity", done(line.fulfilled_at_ms)),
    ...amount("shipped_quantity", done(line.shipped_at_ms)),
    ...amount("delivered_quantity", done(line.delivered_at_ms)),
    ...amount("return_requested_quantity", 0),
    ...amount("return_received_quantity", line.returned),
    ...amount("return_dismissed_quantity", 0),
    ...amount("written_off_quantity", 0),
    metadata: {},
    ...stamps(order.source.placed_at_ms, order.last_change_ms),
  })
  addTaxLine(rows, order, context, "item", line.id)
}

function addDelivery(rows: Rows, order: PricedOrder, context: HistoryContext): void {
  if (order.delivery_price === null) return
  const { placed_at_ms, delivery } = order.source
  const id = entityId("ordsm", placed_at_ms, order.rng)
  addRow(rows, "order_shipping_method", {
    id,
    name: delivery,
    ...amount("amount", order.delivery_price),
    is_tax_inclusive: order.currency_code === "eur",
    is_custom_amount: false,
    shipping_option_id: context.shipping_options.get(`${order.currency_code}|${delivery}`),
    data: {},
    ...stamps(placed_at_ms),
  })
  addRow(rows, "order_shipping", {
    id: entityId("ordspmv", placed_at_ms, order.rng),
    order_id: order.id,
    version: VERSION,
    shipping_method_id: id,
    ...stamps(placed_at_ms),
  })
  addTaxLine(rows, order, context, "shipping_method", id)
}

function addSummary(rows: Rows, order: PricedOrder): void {
  const paid = order.captured_at_ms === null ? 0 : order.total
  const current = cents(order.total - order.refund)
  const transactions = cents(paid - order.refund)
  const totals = {
    ...amount("paid_total", paid),
    ...amount("refunded_total", order.refund),
    ...amount("accounting_total", current),
    ...amount("credit_line_total", 0),
    ...amount("transaction_total", transactions),
    ...amount("pending_difference", cents(current - transactions)),
    ...amount("current_order_total", current),
    ...amount("original_order_total", order.total),
  }
  addRow(rows, "order_summary", {
    id: entityId("ordsum", order.source.placed_at_ms, order.rng),
    order_id: order.id,
    version: VERSION,
    totals,
    ...stamps(order.source.placed_at_ms, order.last_change_ms),
  })
}

/** Adds the rows of the order module: addresses, order, lines, taxes, delivery and totals. */
export function addOrderRows(rows: Rows, order: PricedOrder, context: HistoryContext): void {
  addOrder(rows, order, context)
  for (const line of order.lines) addLine(rows, order, line, context)
  addDelivery(rows, order, context)
  addSummary(rows, order)
}
