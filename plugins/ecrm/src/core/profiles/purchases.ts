import { attributeReturns } from "./attribute-returns"

/** What one order sold and took back of one item; values in major units, none negative. */
export interface ItemTotals {
  /** `null` for what no item is known for. */
  item_id: string | null
  sold_quantity: number
  sold_amount: number
  returned_quantity: number
  returned_amount: number
}

/** One order of a person as the warehouse has it. */
export interface OrderOfPerson {
  order_id: string
  ordered_at: Date
  source: string
  display_id: string | null
  currency_code: string
  sales_channel_id: string | null
  country_code: string | null
  is_canceled: boolean
  item_total: number
  discount_total: number
  refund_total: number
  items: ItemTotals[]
}

/** A return with an invoice of its own: it names the person, but not the order. */
export interface LooseReturn {
  order_id: string
  occurred_at: Date
  items: ItemTotals[]
}

/** One order as it counts; see `net`. Money in major units, rounded to millionths. */
export interface Purchase {
  order_id: string
  ordered_at: Date
  source: string
  display_id: string | null
  currency_code: string
  sales_channel_id: string | null
  country_code: string | null
  is_canceled: boolean
  gross: number
  discount: number
  returned: number
  refunded: number
  net: number
  quantity: number
  returned_quantity: number
}

/** What is left of one item of one order, at what was paid for it. */
export interface PurchasedItem {
  order_id: string
  ordered_at: Date
  item_id: string
  quantity: number
  amount: number
}

export interface PurchasesOfPerson {
  purchases: Purchase[]
  items: PurchasedItem[]
}

/**
 * Says what the orders of one person count for.
 *
 * `net`, the revenue of an order, is its items less discounts, less what was given back, and never
 * below 0. Given back is the greater of two: the value of returned goods less their share of the
 * discount, and the money refunded; goods and money of one return are told separately, and only
 * one of them has to come. Shipping and fees are no revenue. A cancelled order counts for nothing.
 *
 * Returns with an invoice of their own are taken off the orders that sold the goods, see
 * `attributeReturns`.
 * @param orders of one person key
 * @param loose  of the same
 * @returns in the order of `orders`
 */
export function purchasesOf(orders: OrderOfPerson[], loose: LooseReturn[]): PurchasesOfPerson {
  const { attributed, corrections } = attributeReturns(orders, loose)
  const purchases: Purchase[] = []
  const items: PurchasedItem[] = []
  for (const order of orders) {
    const all = attributed.get(order.order_id) ?? order.items
    purchases.push(purchaseOf(order, all, corrections.get(order.order_id) ?? 0))
    if (!order.is_canceled) items.push(...itemsLeft(order, all))
  }
  return { purchases, items }
}

function purchaseOf(order: OrderOfPerson, items: ItemTotals[], correction: number): Purchase {
  const { item_total, refund_total, items: _items, discount_total: _total, ...named } = order
  const discount = discountOf(order)
  const returned_goods = items.reduce((sum, item) => sum + item.returned_amount, 0)
  const returned = returned_goods * paidShare(order) + correction
  const sold = item_total - discount
  const net = order.is_canceled ? 0 : Math.max(0, sold - Math.max(returned, refund_total))
  return {
    ...named,
    gross: rounded(item_total),
    discount: rounded(discount),
    returned: rounded(returned),
    refunded: rounded(refund_total),
    net: rounded(net),
    quantity: rounded(items.reduce((sum, item) => sum + item.sold_quantity, 0)),
    returned_quantity: rounded(items.reduce((sum, item) => sum + item.returned_quantity, 0)),
  }
}

/** Discounts of shipping are among the order's, so they may be more than the items. */
const discountOf = ({ item_total, discount_total }: OrderOfPerson): number =>
  Math.min(Math.max(0, discount_total), Math.max(0, item_total))

/** Share of an item's price that was paid. */
export const paidShare = (order: OrderOfPerson): number =>
  order.item_total > 0 ? 1 - discountOf(order) / order.item_total : 1

function itemsLeft(order: OrderOfPerson, items: ItemTotals[]): PurchasedItem[] {
  const { order_id, ordered_at } = order
  const share = paidShare(order)
  return items.flatMap((item) => {
    const quantity = rounded(item.sold_quantity - item.returned_quantity)
    if (item.item_id === null || quantity <= 0) return []
    const amount = rounded(Math.max(0, item.sold_amount - item.returned_amount) * share)
    return [{ order_id, ordered_at, item_id: item.item_id, quantity, amount }]
  })
}

/** Finer than any currency, coarser than what floating point gets wrong. */
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6
