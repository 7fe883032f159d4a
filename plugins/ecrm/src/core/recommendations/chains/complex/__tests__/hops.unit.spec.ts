import { learnSimpleChains } from "../../../algorithms/simple-chain"
import {
  aChainStore,
  catalogue,
  CATEGORIES,
  finish,
  itemOf,
  shuffledStore,
} from "../../__tests__/a-chain-store"
import { NONE, type ChainFacts } from "../../chain-facts"
import { PurchaseLog } from "../../purchase-log"
import { discoveryThreshold } from "../../statistics/discovery-threshold"
import { phaseTrait } from "../../traits/phase"
import { priceLevelTrait } from "../../traits/price-level"
import { spendLevelTrait } from "../../traits/spend-level"
import { findTraits } from "../find-traits"
import { countFirstHop, inferFromItems, testFirstHop } from "../first-hop"
import { readHabits } from "../habits"
import { countTargets, measureTarget } from "../second-hop"

/** One person for each list of things, one order each. */
const people = (...bought: number[][]): ChainFacts => {
  const lines = bought.flatMap((items, person) =>
    items.map((item) => ({
      person,
      order: person,
      item,
      instant_ms: 0,
      unit_price: catalogue.unit_prices[item],
      delivered_at_ms: NaN,
    }))
  )
  return { catalogue, purchases: PurchaseLog.of(lines).byPerson(bought.length), profile_groups: [] }
}
const category = (id: string) => catalogue.groups.findIndex((group) => group.id === id)
const laptops = category("laptops")
const cameras = category("cameras")

describe("a trait", () => {
  const dear = [itemOf("laptops", 4), itemOf("cameras", 4)]
  const cheap = [itemOf("laptops", 0), itemOf("cameras", 0)]
  const habits = finish(readHabits(people(dear, cheap, [dear[0]], [])))
  it("of price is told by how dear things are in their categories", () => {
    const high = priceLevelTrait(habits, "high")
    const low = priceLevelTrait(habits, "low")
    expect([0, 1, 2, 3].map((person) => high.standing(person, NONE, NONE))).toEqual([
      "has",
      "has_not",
      "has",
      "unknown",
    ])
    expect(low.standing(1, NONE, NONE)).toBe("has")
  })
  it("is never told by what it is to explain", () => {
    for (const levelTrait of [priceLevelTrait, spendLevelTrait]) {
      const high = levelTrait(habits, "high")
      expect(high.standing(0, laptops, NONE)).toBe("has")
      expect(high.standing(2, laptops, NONE)).toBe("unknown")
      expect(high.standing(2, cameras, NONE)).toBe("has")
      expect(high.standing(0, laptops, cameras)).toBe("unknown")
    }
  })
  it("of price is told by no item whose own price speaks against it", () => {
    const told = { n: 60, has: 50, expected: 6 }
    const few = () => ({ n: 0, has: 0, expected: 0 })
    const counts = {
      items: Array.from({ length: catalogue.item_count }, few),
      bands: Array.from({ length: habits.category_count * 3 }, few),
      categories: Array.from({ length: habits.category_count }, () => told),
    }
    for (const item of [...dear, ...cheap]) counts.items[item] = told
    const settings = { people_min: 5, confidence_min: 0.3, lift_min: 1.2 }
    const tellers = (level: "high" | "low") =>
      [priceLevelTrait, spendLevelTrait].map((levelTrait) =>
        inferFromItems(counts, levelTrait(habits, level), habits, settings, 0.05)
          .map(({ item }) => item)
          .sort((a, b) => a - b)
      )
    const inOrder = (items: number[]) => [...items].sort((a, b) => a - b)
    expect(tellers("high")).toEqual([inOrder(dear), inOrder(dear)])
    expect(tellers("low")).toEqual([inOrder(cheap), inOrder(cheap)])
  })
  it("is told by a share above the half only where so many people leave no doubt", () => {
    const tellers = (n: number) => {
      const triggers = (length: number) =>
        Array.from({ length }, () => ({ n, has: 0.54 * n, expected: 0.2 * n }))
      const counts = {
        items: triggers(habits.item_categories.length),
        bands: triggers(habits.category_count * 3),
        categories: triggers(habits.category_count),
      }
      const settings = { people_min: 8, confidence_min: 0.5, lift_min: 1.3 }
      return inferFromItems(counts, priceLevelTrait(habits, "high"), habits, settings, 0.05)
    }
    expect(tellers(200)).toEqual([])
    expect(tellers(2_000).map(({ item }) => item)).toContain(dear[0])
  })
  it("of spending is told among goods with a category, whatever an import brought", () => {
    const { item_count, unit_prices, group_starts } = catalogue
    const more = 500
    const mixed = {
      ...catalogue,
      item_count: item_count + more,
      unit_prices: Float64Array.from([...unit_prices, ...Array<number>(more).fill(1)]),
      group_starts: Uint32Array.from([
        ...group_starts,
        ...Array<number>(more).fill(group_starts[item_count]),
      ]),
    }
    const { purchases } = people(dear)
    const { store_places } = finish(readHabits({ catalogue: mixed, purchases, profile_groups: [] }))
    expect(store_places.of_items.slice(0, item_count)).toEqual(habits.store_places.of_items)
  })
  it("of a large phase asks for two of its categories", () => {
    const about = new Set(["laptops", "cameras", "cinema", "hi-fi"].map(category))
    const phase = phaseTrait(habits, about, [])
    expect([0, 2, 3].map((person) => phase.standing(person, NONE, NONE))).toEqual([
      "has",
      "has_not",
      "has_not",
    ])
    expect(phase.standing(0, laptops, NONE)).toBe("has_not")
  })
})

describe("where people buy at random", () => {
  const p_values: number[] = []
  let found = 0
  beforeAll(() => {
    const ids = catalogue.groups.map(({ id }) => id)
    for (let seed = 1; seed <= 6; seed++) {
      const facts = shuffledStore(aChainStore(1_200, seed), seed)
      const habits = finish(readHabits(facts))
      const everybody = new Uint8Array(1_200).fill(1)
      const of_store: number[] = []
      for (const test of findTraits(habits, finish(learnSimpleChains(facts)), ids, 8)) {
        const first = testFirstHop(finish(countFirstHop(test, habits, everybody)), 8)
        const table = finish(countTargets(test, habits, everybody))
        const second = CATEGORIES.flatMap((id) => measureTarget(table, category(id)) ?? [])
        of_store.push(...first.p_values, ...second.map(({ p_value }) => p_value))
      }
      found += of_store.filter((p) => p <= discoveryThreshold(of_store, of_store.length, 0.05)).length // prettier-ignore
      p_values.push(...of_store)
    }
  })
  it("both hops have small p-values no more often than they say", () => {
    const shareUpTo = (p: number) => p_values.filter((value) => value <= p).length / p_values.length
    expect(p_values.length).toBeGreaterThan(5_000)
    for (const p of [0.1, 0.05, 0.01, 0.001]) expect(shareUpTo(p)).toBeLessThanOrEqual(1.2 * p)
  })
  it("nothing is discovered", () => {
    expect(found).toBeLessThanOrEqual(1)
  })
})
