import { decimal, multiply, negate, sum, toNumber, type Decimal } from "../shared/decimal"
import type { ItemRow, OrderFact, OrderLine } from "./order-fact"

/** Item of the order's current version; amounts and quantities are decimals as text. */
export interface CoreOrderItem {
  line_id: string
  variant_id: string | null
  variant_sku: string | null
  title: string
  quantity: string
  unit_price: string
  /** Sum of the line's discounts, for its whole quantity. */
  discount: string
}

/** Shipping method of the order's current version. */
export interface CoreOrderCharge {
  line_id: string
  title: string
  amount: string
  discount: string
}

/** Goods of one line that came back at one instant. */
export interface CoreOrderReceipt {
  receipt_id: string
  /** Line the goods were sold on. */
  line_id: string
  quantity: string
  received_at: Date
}

/** What the store's core knows of an order, without anything that names or reaches a person. */
export interface CoreOrder {
  order_id: string
  display_id: string | null
  created_at: Date
  canceled_at: Date | null
  customer_id: string | null
  has_account: boolean
  sales_channel_id: string | null
  country_code: string | null
  currency_code: string
  cart_id: string | null
  items: CoreOrderItem[]
  charges: CoreOrderCharge[]
  receipts: CoreOrderReceipt[]
  /** Money given back, as positive decimals. */
  refunds: string[]
}

export interface OrderProjection {
  order: OrderFact
  lines: OrderLine[]
  /** Items named by the lines, not tied to the catalogue; unique by key. */
  items: ItemRow[]
}

/**
 * Key under which a sellable thing is known: its SKU, or the variant where it has none.
 * @returns `null` for a line that was typed in by hand
 */
export const itemKey = (sku: string | null, variant_id: string | null): string | null =>
  sku || (variant_id && `variant:${variant_id}`)

/**
 * Turns an order of the store's core into facts. Sale and charge lines bear the order's instant,
 * also when an edit added them later; a return bears the instant the goods were received.
 * The same order always gives the same facts.
 * @param visitor_id visitor last seen with the order's cart, `null` when unknown
 */
export function projectOrder(core: CoreOrder, visitor_id: string | null): OrderProjection {
  const sales = core.items.map((item) => saleLine(core, item))
  const charges = core.charges.map((charge) => chargeLine(core, charge))
  const returns = core.receipts.flatMap((receipt) => returnLine(core, receipt))
  const total = (values: Decimal[]) => toNumber(sum(values))
  const discounts = [...core.items, ...core.charges].map((line) => decimal(line.discount))
  return {
    order: {
      order_id: core.order_id,
      ordered_at: core.created_at,
      source: "store",
      display_id: core.display_id,
      person_key: core.customer_id,
      customer_id: core.customer_id,
      visitor_id,
      cart_id: core.cart_id,
      sales_channel_id: core.sales_channel_id,
      country_code: core.country_code,
      currency_code: core.currency_code,
      is_guest: !core.has_account,
      canceled_at: core.canceled_at,
      item_total: total(
        core.items.map((i) => multiply(decimal(i.quantity), decimal(i.unit_price)))
      ),
      discount_total: total(discounts),
      charge_total: total(core.charges.map((charge) => decimal(charge.amount))),
      refund_total: total(core.refunds.map(decimal)),
    },
    lines: [...sales, ...charges, ...returns],
    items: namedItems(core.items),
  }
}

function saleLine(core: CoreOrder, item: CoreOrderItem): OrderLine {
  const quantity = decimal(item.quantity)
  const unit_price = decimal(item.unit_price)
  return {
    order_id: core.order_id,
    line_id: item.line_id,
    occurred_at: core.created_at,
    ordered_at: core.created_at,
    kind: "sale",
    item_key: itemKey(item.variant_sku, item.variant_id),
    title: item.title,
    quantity: toNumber(quantity),
    unit_price: toNumber(unit_price),
    amount: toNumber(multiply(quantity, unit_price)),
  }
}

function chargeLine(core: CoreOrder, charge: CoreOrderCharge): OrderLine {
  const amount = toNumber(decimal(charge.amount))
  return {
    order_id: core.order_id,
    line_id: charge.line_id,
    occurred_at: core.created_at,
    ordered_at: core.created_at,
    kind: "charge",
    item_key: null,
    title: charge.title,
    quantity: 1,
    unit_price: amount,
    amount,
  }
}

/** Empty when the line the goods were sold on is gone from the order. */
function returnLine(core: CoreOrder, receipt: CoreOrderReceipt): OrderLine[] {
  const item = core.items.find((candidate) => candidate.line_id === receipt.line_id)
  if (!item) return []
  const quantity = negate(decimal(receipt.quantity))
  const unit_price = decimal(item.unit_price)
  return [
    {
      order_id: core.order_id,
      line_id: receipt.receipt_id,
      occurred_at: receipt.received_at,
      ordered_at: core.created_at,
      kind: "return",
      item_key: itemKey(item.variant_sku, item.variant_id),
      title: item.title,
      quantity: toNumber(quantity),
      unit_price: toNumber(unit_price),
      amount: toNumber(multiply(quantity, unit_price)),
    },
  ]
}

function namedItems(items: CoreOrderItem[]): ItemRow[] {
  const byKey = new Map<string, ItemRow>()
  for (const { variant_sku, variant_id, title } of items) {
    const item_key = itemKey(variant_sku, variant_id)
    if (item_key === null || byKey.has(item_key)) continue
    byKey.set(item_key, {
      item_key,
      sku: variant_sku || null,
      product_id: null,
      variant_id: null,
      title,
      category_ids: [],
    })
  }
  return [...byKey.values()]
}
