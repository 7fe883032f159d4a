import { entityId } from "../../history/ids"
import type { HistoryContext } from "./context"
import type { PricedLine, PricedOrder } from "./priced-order"
import { addRow, amount, iso, stamps, type Rows } from "./rows"

function addParcel(rows: Rows, order: PricedOrder, lines: PricedLine[], context: HistoryContext) {
  const [{ digital, shipped_at_ms, delivered_at_ms, fulfilled_at_ms }] = lines
  if (fulfilled_at_ms === null) return
  const { first_name, last_name, address } = order.shopper
  const id = entityId("ful", fulfilled_at_ms, order.rng)
  const delivery_address_id = entityId("fuladdr", fulfilled_at_ms, order.rng)
  const placed = stamps(order.source.placed_at_ms)
  addRow(rows, "fulfillment_address", {
    id: delivery_address_id,
    first_name,
    last_name,
    ...address,
    ...placed,
  })
  // Downloads borrow the standard option: the core wants one for every fulfilment.
  const option = `${order.currency_code}|${digital ? "Standard" : order.source.delivery}`
  addRow(rows, "fulfillment", {
    id,
    location_id: context.location_id,
    provider_id: "manual_manual",
    shipping_option_id: context.shipping_options.get(option),
    delivery_address_id,
    packed_at: iso(fulfilled_at_ms),
    shipped_at: iso(shipped_at_ms),
    delivered_at: iso(delivered_at_ms),
    requires_shipping: !digital,
    created_by: context.admin_id,
    marked_shipped_by: shipped_at_ms === null ? null : context.admin_id,
    data: {},
    ...stamps(fulfilled_at_ms, delivered_at_ms ?? fulfilled_at_ms),
  })
  for (const line of lines) {
    addRow(rows, "fulfillment_item", {
      id: entityId("fulit", fulfilled_at_ms, order.rng),
      title: line.variant.title,
      sku: line.sku,
      barcode: "",
      ...amount("quantity", line.quantity),
      line_item_id: line.id,
      inventory_item_id: line.variant.inventory_item_id,
      fulfillment_id: id,
      ...stamps(fulfilled_at_ms),
    })
  }
  addRow(rows, "order_fulfillment", {
    id: entityId("ordful", fulfilled_at_ms, order.rng),
    order_id: order.id,
    fulfillment_id: id,
    ...stamps(fulfilled_at_ms),
  })
}

function addReturn(rows: Rows, order: PricedOrder, context: HistoryContext): void {
  const returned = order.source.return
  if (!returned) return
  const { requested_at_ms, received_at_ms } = returned
  const id = entityId("return", requested_at_ms, order.rng)
  addRow(rows, "return", {
    id,
    order_id: order.id,
    order_version: 1,
    status: "received",
    location_id: context.location_id,
    requested_at: iso(requested_at_ms),
    received_at: iso(received_at_ms),
    created_by: context.admin_id,
    ...stamps(requested_at_ms, received_at_ms),
  })
  addRow(rows, "return_item", {
    id: entityId("retitem", requested_at_ms, order.rng),
    return_id: id,
    item_id: order.lines[returned.line].id,
    reason_id: context.reason_ids.get(returned.reason),
    ...amount("quantity", returned.quantity),
    ...amount("received_quantity", returned.quantity),
    ...amount("damaged_quantity", 0),
    metadata: {},
    ...stamps(requested_at_ms, received_at_ms),
  })
}

/** Adds what left the warehouse (a parcel for goods, another for downloads) and what came back. */
export function addFulfillmentRows(rows: Rows, order: PricedOrder, context: HistoryContext): void {
  for (const digital of [false, true]) {
    const lines = order.lines.filter((line) => line.digital === digital)
    if (lines.length) addParcel(rows, order, lines, context)
  }
  addReturn(rows, order, context)
}
