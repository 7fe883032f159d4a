import { paidShare, type ItemTotals, type LooseReturn, type OrderOfPerson } from "./purchases"

/** Less than this is no quantity and no money: floating point's own. */
const NOTHING = 1e-9

export interface AttributedReturns {
  /** Items of the orders that something was attributed to, by order id. */
  attributed: Map<string, ItemTotals[]>
  /** Value to take off orders without naming an item, by order id. */
  corrections: Map<string, number>
}

/**
 * Finds the orders that returns with an invoice of their own belong to.
 *
 * Goods go back to the order of the same person that sold the item last before they came back,
 * as far as it has any left, then to the one before it. What no order sold (a history may begin
 * later than the purchase) still was given back to this person: its value is taken off their
 * latest order before the return, as far as that has value left, then off the one before it, and
 * then off later orders, earliest first. What is left after that is more than the person ever
 * paid, and is let go.
 *
 * Returns are attributed oldest first, ties by invoice: the order of the input changes nothing.
 */
export function attributeReturns(orders: OrderOfPerson[], loose: LooseReturn[]): AttributedReturns {
  const attributed = new Map<string, ItemTotals[]>()
  const corrections = new Map<string, number>()
  if (loose.length === 0) return { attributed, corrections }
  const sorted = orders.filter((order) => !order.is_canceled).sort(byInstant)
  for (const order of sorted)
    attributed.set(
      order.order_id,
      order.items.map((item) => ({ ...item }))
    )
  const unsold: { occurred_at: Date; value: number }[] = []
  for (const { occurred_at, items } of [...loose].sort(byReturn)) {
    const before = sorted.filter((order) => order.ordered_at <= occurred_at).reverse()
    for (const item of items) {
      unsold.push({ occurred_at, value: giveBack(before, attributed, item) })
    }
  }
  // only now: goods that are still to come back must find their order's value untouched
  for (const { occurred_at, value } of unsold) {
    const before = sorted.filter((order) => order.ordered_at <= occurred_at).reverse()
    const after = sorted.filter((order) => order.ordered_at > occurred_at)
    takeOff([...before, ...after], attributed, corrections, value)
  }
  return { attributed, corrections }
}

/** @returns value that no order sold */
function giveBack(
  orders: OrderOfPerson[],
  attributed: Map<string, ItemTotals[]>,
  { item_id, returned_quantity, returned_amount }: ItemTotals
): number {
  if (returned_quantity <= NOTHING) return 0
  const price = returned_amount / returned_quantity
  let left = returned_quantity
  for (const { order_id } of orders) {
    if (item_id === null || left <= NOTHING) break
    for (const sold of attributed.get(order_id) ?? []) {
      if (sold.item_id !== item_id) continue
      const taken = Math.min(left, Math.max(0, sold.sold_quantity - sold.returned_quantity))
      sold.returned_quantity += taken
      sold.returned_amount += taken * price
      left -= taken
    }
  }
  return left <= NOTHING ? 0 : left * price
}

function takeOff(
  orders: OrderOfPerson[],
  attributed: Map<string, ItemTotals[]>,
  corrections: Map<string, number>,
  value: number
): void {
  let left = value
  for (const order of orders) {
    if (left <= NOTHING) return
    const already = corrections.get(order.order_id) ?? 0
    const taken = Math.min(left, Math.max(0, worthOf(order, attributed) - already))
    if (taken > 0) corrections.set(order.order_id, already + taken)
    left -= taken
  }
}

function worthOf(order: OrderOfPerson, attributed: Map<string, ItemTotals[]>): number {
  const items = attributed.get(order.order_id) ?? order.items
  const returned = items.reduce((sum, item) => sum + item.returned_amount, 0)
  const share = paidShare(order)
  return order.item_total * share - Math.max(returned * share, order.refund_total)
}

const byInstant = (a: OrderOfPerson, b: OrderOfPerson) =>
  a.ordered_at.getTime() - b.ordered_at.getTime() || (a.order_id < b.order_id ? -1 : 1)

const byReturn = (a: LooseReturn, b: LooseReturn) =>
  a.occurred_at.getTime() - b.occurred_at.getTime() || (a.order_id < b.order_id ? -1 : 1)
