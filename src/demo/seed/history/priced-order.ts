import { MedusaError } from "@medusajs/framework/utils"
import { catalogue } from "../../catalogue/catalogue"
import { entityId } from "../../history/ids"
import { createRng, type Rng } from "../../history/rng"
import type { HistoryOrder, HistoryShopper } from "../../history/types"
import { currencyOf, type HistoryContext, type StoredVariant } from "./context"
import { cents } from "./rows"

const DELIVERY_PRICES = {
  Standard: { eur: 4.9, usd: 5.9 },
  Express: { eur: 12.9, usd: 14.9 },
}
const prices = new Map(
  catalogue.flatMap((p) => p.variants).map((variant) => [variant.sku, variant])
)
const TEN_MINUTES_MS = 600_000

export type PricedLine = {
  id: string
  variant: StoredVariant
  sku: string
  quantity: number
  unit_price: number
  digital: boolean
  returned: number
  fulfilled_at_ms: number | null
  shipped_at_ms: number | null
  delivered_at_ms: number | null
}

/** An order with ids, prices and the dates of what happened to it, ready to become rows. */
export type PricedOrder = {
  id: string
  rng: Rng
  shopper: HistoryShopper
  customer_id: string
  source: HistoryOrder
  currency_code: "eur" | "usd"
  lines: PricedLine[]
  /** Null when everything is a download. */
  delivery_price: number | null
  total: number
  refund: number
  captured_at_ms: number | null
  last_change_ms: number
  status: "pending" | "completed" | "canceled"
}

export const HISTORY_SEED = 2026
const SETTLED_MS = 14 * 86_400_000

/** The id an order of the history has in the store, whatever run wrote it. */
export const orderIdOf = (order: HistoryOrder) =>
  entityId("order", order.placed_at_ms, createRng(HISTORY_SEED + 2, order.index))

function toLine(
  order: HistoryOrder,
  index: number,
  rng: Rng,
  context: HistoryContext,
  currency: "eur" | "usd"
) {
  const { sku, quantity } = order.lines[index]
  const price = prices.get(sku)
  const variant = context.variants.get(sku)
  if (!price || !variant) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `The store has no variant with SKU ${sku}`)
  }
  const digital = price.stock === null
  const ready = order.cancelled_at_ms === null ? order.placed_at_ms + TEN_MINUTES_MS : null
  const line: PricedLine = {
    id: entityId("ordli", order.placed_at_ms, rng),
    variant,
    sku,
    quantity,
    unit_price: price[currency],
    digital,
    returned: order.return?.line === index ? order.return.quantity : 0,
    fulfilled_at_ms: digital ? ready : order.shipped_at_ms,
    shipped_at_ms: digital ? null : order.shipped_at_ms,
    delivered_at_ms: digital ? ready : order.delivered_at_ms,
  }
  return line
}

/** Prices an order in the currency of its country and settles what has happened to it. */
export function priceOrder(
  source: HistoryOrder,
  shopper: HistoryShopper,
  customer_id: string,
  context: HistoryContext
): PricedOrder {
  const rng = createRng(HISTORY_SEED + 2, source.index)
  const id = entityId("order", source.placed_at_ms, rng)
  const currency_code = currencyOf(shopper.address.country_code)
  const lines = source.lines.map((_, i) => toLine(source, i, rng, context, currency_code))
  const physical = lines.some((line) => !line.digital)
  const delivery_price = physical ? DELIVERY_PRICES[source.delivery][currency_code] : null
  const items = lines.reduce((sum, line) => sum + line.unit_price * line.quantity, 0)
  // A download is handed over at once, so it is paid at once; goods are paid when they leave.
  const paid_at = lines.find((line) => line.digital)?.fulfilled_at_ms ?? source.shipped_at_ms
  const settled = lines.every(
    (line) =>
      line.delivered_at_ms !== null && line.delivered_at_ms < context.ends_at_ms - SETTLED_MS
  )
  const moments = [
    source.placed_at_ms,
    source.cancelled_at_ms ?? 0,
    source.return?.received_at_ms ?? 0,
    paid_at ?? 0,
    ...lines.map((line) => line.delivered_at_ms ?? line.shipped_at_ms ?? 0),
  ]
  return {
    id,
    rng,
    shopper,
    customer_id,
    source,
    currency_code,
    lines,
    delivery_price,
    total: cents(items + (delivery_price ?? 0)),
    refund: cents(lines.reduce((sum, line) => sum + line.unit_price * line.returned, 0)),
    captured_at_ms: paid_at,
    last_change_ms: Math.max(...moments),
    status: source.cancelled_at_ms !== null ? "canceled" : settled ? "completed" : "pending",
  }
}
