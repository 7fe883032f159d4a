import type {
  ItemRow,
  OrderFact,
  OrderLine,
} from "../../../plugins/ecrm/src/core/warehouse/order-fact"

const DAY_MS = 86_400_000

export interface PlainOrder {
  id: string
  item_keys: string[]
  /** Item keys that came back in full. */
  returned?: string[]
  is_canceled?: boolean
  /** Default `till`: the sweep cancels orders of `store` that the store does not know. */
  source?: string
}

export const anItem = (
  item_key: string,
  product: { id: string; variant_id: string; category_ids?: string[] } | null
): ItemRow => ({
  item_key,
  sku: item_key,
  product_id: product?.id ?? null,
  variant_id: product?.variant_id ?? null,
  title: `Item ${item_key}`,
  category_ids: product?.category_ids ?? [],
})

/** Writes plain orders as the facts they are; order `n` was placed `n` days before `now`. */
export function factsOf(
  plain: PlainOrder[],
  now: Date
): { orders: OrderFact[]; lines: OrderLine[] } {
  const ordered_at = (n: number) => new Date(now.getTime() - n * DAY_MS)
  const orders = plain.map((order, n) => ({
    order_id: order.id,
    ordered_at: ordered_at(n),
    source: order.source ?? "till",
    display_id: String(n + 1),
    person_key: null,
    customer_id: null,
    visitor_id: null,
    cart_id: null,
    sales_channel_id: null,
    country_code: "de",
    currency_code: "eur",
    is_guest: true,
    canceled_at: order.is_canceled ? now : null,
    item_total: order.item_keys.length,
    discount_total: 0,
    charge_total: 0,
    refund_total: 0,
  }))
  const lines = plain.flatMap((order, n) => {
    const line = (kind: "sale" | "return", item_key: string) => ({
      order_id: order.id,
      line_id: `${kind}:${item_key}`,
      occurred_at: kind === "sale" ? ordered_at(n) : now,
      ordered_at: ordered_at(n),
      kind,
      item_key,
      title: null,
      quantity: kind === "sale" ? 1 : -1,
      unit_price: 1,
      amount: kind === "sale" ? 1 : -1,
    })
    return [
      ...order.item_keys.map((key) => line("sale", key)),
      ...(order.returned ?? []).map((key) => line("return", key)),
    ]
  })
  return { orders, lines }
}
