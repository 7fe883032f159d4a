import type { PurchaseLines } from "./chain-facts"

/** What people had bought at an instant; everybody keeps their index. */
export function purchasesUntil(purchases: PurchaseLines, until_ms: number): PurchaseLines {
  const { instants_ms, person_starts } = purchases
  const kept = Uint32Array.from(instants_ms.keys()).filter((at) => instants_ms[at] <= until_ms)
  const starts = new Uint32Array(person_starts.length)
  let at = 0
  for (let person = 0; person < person_starts.length; person++) {
    while (at < kept.length && kept[at] < person_starts[person]) at++
    starts[person] = at
  }
  return {
    person_starts: starts,
    items: kept.map((line) => purchases.items[line]),
    orders: kept.map((line) => purchases.orders[line]),
    instants_ms: Float64Array.from(kept, (line) => instants_ms[line]),
    unit_prices: Float64Array.from(kept, (line) => purchases.unit_prices[line]),
    delivered_at_ms: Float64Array.from(kept, (line) => purchases.delivered_at_ms[line]),
  }
}
