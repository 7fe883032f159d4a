import { DAY_MS } from "../../../shared/time"
import {
  catalogue,
  finish,
  itemOf,
  LEVELS,
  random,
  StoreWriter,
} from "../../chains/__tests__/a-chain-store"
import type { ChainFacts } from "../../chains/chain-facts"
import { PurchaseLog } from "../../chains/purchase-log"
import { dueAgain, notAgain } from "../../chains/due-again"
import { learnRepeatPurchase } from "../repeat-purchase"

/** Food is bought again about every 30 days; laptops and cameras once. */
function store(people_count: number): ChainFacts {
  const writer = new StoreWriter(random(5))
  for (let person = 0; person < people_count; person++) {
    const food = itemOf("baby-food", person % 3)
    for (let day = writer.rng() * 30; day < 200; day += 25 + writer.rng() * 10) {
      writer.buy(person, day, [food])
      if (writer.rng() < 0.25) break
    }
    const laptop = itemOf("laptops", Math.floor(writer.rng() * LEVELS))
    writer.buy(person, 60, [laptop])
    // Forgotten in the morning, ordered in the evening: no refill.
    if (person % 2) writer.buy(person, 60.4, [laptop])
  }
  return {
    catalogue,
    purchases: PurchaseLog.of(writer.lines).byPerson(people_count),
    profile_groups: [],
  }
}
const learned = finish(learnRepeatPurchase(store(300)))
const food = itemOf("baby-food", 0)
const laptop = itemOf("laptops", 4)

describe("repeat purchase", () => {
  it("tells what is used up from what lasts", () => {
    expect(learned.is_consumable[food]).toBe(1)
    expect(learned.repeat_shares[food]).toBeGreaterThan(0.6)
    expect(learned.is_consumable[laptop]).toBe(0)
    expect(learned.repeat_shares[laptop]).toBeLessThan(0.1)
    expect(learned.repeat_buyers[laptop]).toBe(0)
  })
  it("knows after how long", () => {
    expect(learned.interval_days_p50[food]).toBeGreaterThan(27)
    expect(learned.interval_days_p50[food]).toBeLessThan(33)
    expect(learned.interval_days_p25[food]).toBeLessThan(learned.interval_days_p75[food])
    expect(learned.interval_days_p50[laptop]).toBeNaN()
  })
  it("takes an item nobody bought for what its category is", () => {
    expect(learned.buyers[itemOf("baby-food", 4)]).toBe(0)
    expect(learned.is_consumable[itemOf("baby-food", 4)]).toBe(1)
    expect(learned.is_consumable[itemOf("cameras", 0)]).toBe(0)
  })
  it("offers a consumable when it is due, and never what is owned", () => {
    const bought = [
      { item: food, instant_ms: 0 },
      { item: laptop, instant_ms: 0 },
    ]
    const states = (day: number) => {
      const standing = dueAgain(learned, bought, day * DAY_MS)
      return [...standing.map(({ state }) => state), [...notAgain(standing)]]
    }
    expect(states(10)).toEqual(["not_yet", "owned", [food, laptop]])
    expect(states(31)).toEqual(["due", "owned", [laptop]])
    expect(states(400)).toEqual(["lapsed", "owned", [laptop]])
  })
  it("counts from the latest purchase", () => {
    const bought = [0, 30].map((day) => ({ item: food, instant_ms: day * DAY_MS }))
    expect(dueAgain(learned, bought, 31 * DAY_MS)).toMatchObject([{ state: "not_yet" }])
    expect(dueAgain(learned, [{ item: 9_999, instant_ms: 0 }], 0)).toEqual([])
  })
  it("says nothing without purchases", () => {
    const empty = finish(learnRepeatPurchase(store(0)))
    expect(empty.is_consumable.every((one) => one === 0)).toBe(true)
  })
})
