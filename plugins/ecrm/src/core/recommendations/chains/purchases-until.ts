import type { PurchaseLines } from "./chain-facts"

/** People are left out by fives, as learners part them by their index. */
const PEOPLE_TOGETHER = 5

/**
 * What people had bought at an instant; everybody keeps their index.
 * @param lines_max of more lines only those of some people stay, evenly spread
 */
export function purchasesUntil(
  purchases: PurchaseLines,
  until_ms: number,
  lines_max = Infinity
): PurchaseLines {
  const { instants_ms, person_starts } = purchases
  const one_of = Math.max(1, Math.ceil(instants_ms.length / lines_max))
  const kept = new Uint32Array(instants_ms.length)
  let count = 0
  for (let person = 0; person + 1 < person_starts.length; person++) {
    if (Math.floor(person / PEOPLE_TOGETHER) % one_of !== 0) continue
    for (let at = person_starts[person]; at < person_starts[person + 1]; at++) {
      if (instants_ms[at] <= until_ms) kept[count++] = at
    }
  }
  return linesOf(purchases, kept.subarray(0, count))
}

/** @param kept places of lines, ascending */
function linesOf(purchases: PurchaseLines, kept: Uint32Array): PurchaseLines {
  const { instants_ms, person_starts } = purchases
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
