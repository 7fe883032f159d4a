import {
  aChainStore,
  catalogue,
  categoryOf,
  finish,
  itemOf,
  levelOf,
  shuffledStore,
} from "../../chains/__tests__/a-chain-store"
import { chainCatalogue, type ChainFacts } from "../../chains/chain-facts"
import { ScoreSheet } from "../../score-sheet"
import { learnComplexChains } from "../complex-chain"
import { ComplexChainScorer } from "../complex-chain-scorer"
import { learnSimpleChains } from "../simple-chain"

const learn = (facts: ChainFacts) =>
  finish(learnComplexChains(facts, finish(learnSimpleChains(facts))))
const facts = aChainStore(1_600)
const learned = learn(facts)
const scorer = new ComplexChainScorer(learned)
const asked = (item: number) => ({ items: [item], instant_ms: 0 })
const scored = (item: number, by = scorer) => {
  const sheet = new ScoreSheet(facts.catalogue.item_count + 2)
  by.score(asked(item), sheet)
  return sheet.top(12, new Set([item]))
}
const traitsOf = (item: number, chains = learned) =>
  [
    ...chains.inferred_traits.subarray(
      chains.inference_starts[item],
      chains.inference_starts[item + 1]
    ),
  ].map((trait) => chains.traits[trait].id)

const netbook = itemOf("laptops", 0)
const studio_laptop = itemOf("laptops", 4)

describe("complex chains", () => {
  it("lead from the dear laptop over the high-end buyer to camera and home cinema", () => {
    expect(traitsOf(studio_laptop)).toContain("price_level:high")
    const picks = scored(studio_laptop)
    const reasons = picks.map((item) => scorer.explain(asked(studio_laptop), item))
    const high_end = picks.filter((_, at) => reasons[at]?.trait.kind === "price_level")
    expect(high_end.map(categoryOf)).toEqual(expect.arrayContaining(["cameras", "cinema"]))
    expect(high_end.every((item) => levelOf(item) >= 2)).toBe(true)
  })
  it("keep both hops in the reason, with their figures", () => {
    const camera = itemOf("cameras", 4)
    const reason = scorer.explain(asked(studio_laptop), camera)
    expect(reason).toMatchObject({
      trigger: { item: studio_laptop, scope: "item", category_id: "laptops" },
      trait: { id: "price_level:high", kind: "price_level", level: "high", expires_days: 365 },
      target: { item: camera, category_id: "cameras" },
    })
    expect(reason?.trait_confidence).toBeGreaterThan(0.6)
    expect(reason?.trait_lift).toBeGreaterThan(1.5)
    expect(reason?.trait_evidence).toBeGreaterThan(50)
    expect(reason?.target_figures.lift).toBeGreaterThan(2)
    const { together, n, confidence, p_value } = reason?.target_figures ?? ({} as never)
    expect(confidence).toBeCloseTo(together / n, 10)
    expect(p_value).toBeLessThan(1e-6)
  })
  it("conclude nothing high-end from the cheap netbook", () => {
    expect(traitsOf(netbook)).not.toContain("price_level:high")
    expect(traitsOf(netbook)).not.toContain("spend_level:high")
    const picks = scored(netbook)
    expect(picks.filter((item) => levelOf(item) >= 3)).toEqual([])
    expect(picks.map(categoryOf)).not.toContain("cameras")
  })
  it("judge a laptop nobody has bought yet by the price band it is in", () => {
    const items = Array.from({ length: catalogue.item_count }, (_, item) => ({
      category_ids: [categoryOf(item)],
      tag_ids: [],
      unit_price: catalogue.unit_prices[item],
    }))
    const fresh = (unit_price: number) => ({ category_ids: ["laptops"], tag_ids: [], unit_price })
    const grown = learn({
      ...facts,
      catalogue: chainCatalogue([...items, fresh(2_100), fresh(70)]),
    })
    const dear = catalogue.item_count
    expect(traitsOf(dear, grown)).toContain("price_level:high")
    expect(traitsOf(dear + 1, grown)).not.toContain("price_level:high")
    const by = new ComplexChainScorer(grown)
    const reason = by.explain(asked(dear), itemOf("cameras", 4))
    expect(reason?.trigger).toMatchObject({ item: dear, scope: "price_band" })
    expect(reason?.trait_evidence).toBeGreaterThan(50)
  })
  it("never lead to the category they came from", () => {
    for (let item = 0; item < facts.catalogue.item_count; item++) {
      const own = scored(item).filter((pick) => categoryOf(pick) === categoryOf(item))
      expect(own).toEqual([])
    }
  })
  it("are weighed on people they were not learned from, with the gain beside", () => {
    const { damping, damping_gain } = learned
    expect(damping).toBeGreaterThan(0)
    expect(damping_gain.mean).toBeGreaterThan(damping_gain.standard_error)
  })
  it("say nothing when the weight is 0", () => {
    expect(scored(studio_laptop, new ComplexChainScorer({ ...learned, damping: 0 }))).toEqual([])
  })
  it("are nothing where people buy at random", () => {
    const stores = [1, 2, 3, 4].map((seed) => learn(shuffledStore(aChainStore(800), seed)))
    expect(stores.flatMap(({ link_lifts }) => [...link_lifts])).toEqual([])
  })
  it("are nothing without purchases, and the same from the same facts", () => {
    const nobody = new Uint32Array(1)
    const empty = { ...facts, purchases: { ...facts.purchases, person_starts: nobody } }
    expect(learn(empty).traits).toEqual([])
    expect(learn(aChainStore(1_600))).toEqual(learned)
    expect(scored(99_999)).toEqual([])
  })
})
