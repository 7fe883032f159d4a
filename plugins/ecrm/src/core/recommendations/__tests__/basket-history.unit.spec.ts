import fc from "fast-check"
import { finish } from "../../shared/steps"
import { BasketHistory } from "../basket-history"
import { BasketLog } from "../baskets"

const ITEMS = 6
const basket = fc.record({
  instant_ms: fc.nat(3),
  items: fc.uniqueArray(fc.nat(ITEMS - 1), { minLength: 1, maxLength: 4 }),
})
type Basket = { instant_ms: number; items: number[] }

const logOf = (baskets: readonly Basket[]) => {
  const log = new BasketLog()
  for (const { instant_ms, items } of baskets) log.add(instant_ms, items)
  return log.baskets()
}
/** What is in the baskets of each item, newest first. */
const chains = (history: BasketHistory) =>
  Array.from({ length: ITEMS }, (_, item) => {
    const held: unknown[] = []
    for (let entry = history.newest[item]; entry !== 0; entry = history.older[entry - 1]) {
      const at = history.basket_of[entry - 1]
      const items = [...history.items.subarray(history.starts[at], history.starts[at + 1])]
      held.push([history.instants_ms[at], items])
    }
    return held
  })
const told = (history: BasketHistory) => ({
  chains: chains(history),
  orders: [...history.orders.subarray(0, ITEMS)],
  counts: [history.basket_count, history.entry_count, history.newest_ms],
})

describe("BasketHistory", () => {
  it("says the same built at once as when baskets come one by one, in any order", () => {
    fc.assert(
      fc.property(fc.array(basket, { maxLength: 20 }), (baskets) => {
        const grown = new BasketHistory()
        grown.growItems(ITEMS)
        for (const { instant_ms, items } of [...baskets].reverse()) grown.add(instant_ms, items)
        expect(told(finish(BasketHistory.of(logOf(baskets), ITEMS)))).toEqual(told(grown))
      })
    )
  })
  it("says, once baskets were taken out, what it would without them", () => {
    fc.assert(
      fc.property(fc.array(basket, { minLength: 1, maxLength: 20 }), fc.nat(20), (baskets, cut) => {
        const history = finish(BasketHistory.of(logOf(baskets), ITEMS))
        for (const { instant_ms, items } of baskets.slice(cut)) {
          const place = history.find(instant_ms, [...items].sort())
          expect(place).toBeGreaterThanOrEqual(0)
          history.remove(place)
        }
        const rest = finish(BasketHistory.of(logOf(baskets.slice(0, cut)), ITEMS))
        expect(told(history)).toEqual(told(rest))
      })
    )
  })
  it("finds no basket that is not there", () => {
    const history = finish(BasketHistory.of(logOf([{ instant_ms: 5, items: [1, 2] }]), ITEMS))
    expect(history.find(5, [1])).toBe(-1)
    expect(history.find(4, [1, 2])).toBe(-1)
    expect(history.find(5, [99])).toBe(-1)
    expect(history.find(5, [])).toBe(-1)
  })
  it("is built of forty thousand baskets of one instant within seconds", () => {
    const baskets = Array.from({ length: 40_000 }, (_, at) => ({
      instant_ms: 0,
      items: [0, 1 + (at % 50)],
    }))
    const history = finish(BasketHistory.of(logOf(baskets), 51))
    expect(history.orders[0]).toBe(40_000)
  })
})
