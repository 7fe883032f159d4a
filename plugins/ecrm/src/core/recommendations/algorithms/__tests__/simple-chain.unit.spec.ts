import {
  aChainStore,
  categoryOf,
  finish,
  itemOf,
  shuffledStore,
} from "../../chains/__tests__/a-chain-store"
import type { SimpleChains } from "../../chains/chain-model"
import { ScoreSheet } from "../../score-sheet"
import { learnSimpleChains } from "../simple-chain"
import { SimpleChainScorer } from "../simple-chain-scorer"

const facts = aChainStore(2_000)
const learned = finish(learnSimpleChains(facts))

const names = ({ groups, chain_starts, targets }: SimpleChains): string[] =>
  groups.flatMap((group, at) =>
    [...targets.subarray(chain_starts[at], chain_starts[at + 1])].map(
      (target) => `${group.id} → ${groups[target].id}`
    )
  )
const picks = (chains: SimpleChains, items: number[], knows?: () => boolean) => {
  const sheet = new ScoreSheet(facts.catalogue.item_count)
  new SimpleChainScorer(chains, knows).score({ items, instant_ms: 0 }, sheet)
  return { list: sheet.top(12, new Set(items)), scoreOf: (item: number) => sheet.scoreOf(item) }
}
const bottle = itemOf("bottles", 2)

describe("simple chains", () => {
  it("lead an unknown visitor from the baby bottle to food, clothes and toys", () => {
    expect(names(learned)).toEqual(
      expect.arrayContaining(["bottles → baby-food", "bottles → baby-clothes", "bottles → toys"])
    )
    const first = picks(learned, [bottle]).list.map(categoryOf)
    expect(new Set(first)).toEqual(new Set(["baby-food", "baby-clothes", "toys"]))
  })
  it("say with figures why", () => {
    const scorer = new SimpleChainScorer(learned)
    const [best] = picks(learned, [bottle]).list
    const reason = scorer.explain({ items: [bottle], instant_ms: 0 }, best)
    expect(reason).toMatchObject({
      trigger_item: bottle,
      trigger: { kind: "category", id: "bottles" },
      target: { kind: "category", id: categoryOf(best) },
      condition: null,
    })
    const { together, n, confidence, lift, support } = reason?.figures ?? ({} as never)
    expect(confidence).toBeCloseTo(together / n, 10)
    expect(support).toBeCloseTo(together / 2_000, 10)
    expect(lift).toBeGreaterThan(2)
    expect(scorer.explain({ items: [bottle], instant_ms: 0 }, itemOf("garden", 0))).toBeNull()
  })
  it("take a profile for a condition where people of it go on more often, and only there", () => {
    const conditional = learned.conditions.map(({ key, value }, at) => ({
      profile: `${key} ${value}`,
      target: learned.groups[learned.targets[learned.condition_chains[at]]].id,
    }))
    expect(conditional).toEqual(
      expect.arrayContaining([{ profile: "age 25-34", target: "baby-food" }])
    )
    expect(conditional.every(({ target }) => ["baby-food", "first-half"].includes(target))).toBe(true) // prettier-ignore
    const food = itemOf("baby-food", 1)
    const known = picks(learned, [bottle], () => true)
    expect(known.scoreOf(food)).toBeGreaterThan(1.2 * picks(learned, [bottle]).scoreOf(food))
    const scorer = new SimpleChainScorer(learned, () => true)
    expect(scorer.explain({ items: [bottle], instant_ms: 0 }, food)?.condition).toMatchObject({
      key: "age",
      value: "25-34",
    })
  })
  it("are found in stores with 200 orders, and nothing else is", () => {
    const stores = [1, 2, 3, 4, 5].map((seed) => aChainStore(72, seed))
    expect(stores.every(({ purchases }) => new Set(purchases.orders).size < 230)).toBe(true)
    const found = stores.map((store) => names(finish(learnSimpleChains(store))))
    const baby = /^(bottles|baby-food|baby-clothes|toys) → (bottles|baby-food|baby-clothes|toys)$/
    expect(found.flat().filter((name) => !baby.test(name))).toEqual([])
    expect(found.filter((list) => list.includes("bottles → baby-food")).length).toBeGreaterThan(2)
  })
  it("are nothing where people buy at random, however much some of them buy", () => {
    const stores = Array.from({ length: 40 }, (_, seed) => shuffledStore(facts, seed + 1))
    const counts = stores.map((store) => names(finish(learnSimpleChains(store))).length)
    expect(counts.filter((count) => count > 0).length).toBeLessThanOrEqual(4)
    expect(counts.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(6)
  })
  it("do not depend on anything but the facts", () => {
    expect(finish(learnSimpleChains(aChainStore(2_000)))).toEqual(learned)
  })
  it("are none without purchases", () => {
    const empty = { ...facts, purchases: { ...facts.purchases, person_starts: new Uint32Array(1) } }
    expect(names(finish(learnSimpleChains(empty)))).toEqual([])
    expect(picks(learned, []).list).toEqual([])
    expect(picks(learned, [99_999]).list).toEqual([])
  })
})
