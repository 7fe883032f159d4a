import { DAY_MS } from "../../../shared/time"
import { finish } from "../../../shared/steps"
import { learnComplexChains } from "../../algorithms/complex-chain"
import { ComplexChainScorer } from "../../algorithms/complex-chain-scorer"
import { learnSimpleChains } from "../../algorithms/simple-chain"
import type { Asked } from "../../asked"
import { CatalogueIndex } from "../../chains/catalogue-index"
import { parseChain } from "../../chains/chain-document"
import { UNKNOWN_SHOPPER } from "../../chains/meets-condition"
import { WrittenChains } from "../../chains/written-chains"
import { aChainStore, catalogue, categoryOf, itemOf } from "../../chains/__tests__/a-chain-store"
import { prepareServing, type ServingModel } from "../../model"
import { hearVoices } from "../../voices"
import { aModel, item } from "../../__tests__/a-model"

const NOW_MS = Date.UTC(2026, 10, 22, 15)
const ids = Array.from({ length: catalogue.item_count }, (_, at) => String(at).padStart(3, "0"))
const model = prepareServing(
  aModel(
    ids.map((id, at) => item(id, [categoryOf(at)])),
    ids.map((id) => [id])
  )
)
const facts = aChainStore(800)
const learned = finish(learnComplexChains(facts, finish(learnSimpleChains(facts))))
const learning: ServingModel = { ...model, complex_chains: new ComplexChainScorer(learned) }

/** From laptops over a trait to cameras. */
const writtenFor = (trait: Record<string, unknown>) => {
  const document = parseChain({
    version: 1,
    kind: "complex",
    title: "High-end",
    is_active: true,
    trigger: { category_ids: ["laptops"] },
    trait: { name: "High-end", ...trait },
    targets: [{ type: "category", id: "cameras" }],
  })
  const index = finish(CatalogueIndex.of(catalogue, ids, "eur"))
  return new WrittenChains([{ id: "high_end", document }], index, model.orders, learned)
}

const ask = (change: Partial<Asked>) => {
  const asked: Asked = {
    ...{ model, now_ms: NOW_MS, anchors: [], category_ids: [], seen: [], bought: [] },
    ...{ visited_at_ms: null, shopper: UNKNOWN_SHOPPER, written: null, fitting: () => [] },
    ...change,
  }
  const [voice] = hearVoices(asked, { models: [{ model: "chain_complex" }] })
  return (voice?.proposals ?? []).map((one) => {
    const reason = voice.reasonOf(one.item)
    if (reason.code !== "chain_complex") throw new Error(`${one.item} is there for ${reason.code}`)
    return { ...reason, category: categoryOf(one.item) }
  })
}
const laptop = itemOf("laptops", 4)
const bought = (days_ago: number, what = laptop) => [
  { item: what, instant_ms: NOW_MS - days_ago * DAY_MS, delivered_at_ms: NaN },
]
const seen = (days_ago: number) => [{ item: laptop, seen_at_ms: NOW_MS - days_ago * DAY_MS }]

describe.each([
  ["the merchant declares", { declared_confidence: 0.8, expires_days: 90 }],
  ["was learned", { learned_id: "price_level:high", expires_days: 90 }],
])("a written chain through a trait that %s", (_how, trait) => {
  const written = writtenFor(trait)
  const leads = (change: Partial<Asked>) => ask({ written, ...change }).map((one) => one.category)
  const cameras = Array(5).fill("cameras")

  it("leads from what was bought while the trait holds, and no longer", () => {
    expect(leads({ bought: bought(0) })).toEqual(cameras)
    expect(leads({ bought: bought(89) })).toEqual(cameras)
    expect(leads({ bought: bought(90) })).toEqual([])
    expect(leads({ bought: bought(1_000) })).toEqual([])
  })
  it("leads from what is in the cart, however long ago it was bought before", () => {
    expect(leads({ anchors: [laptop] })).toEqual(cameras)
    expect(leads({ anchors: [laptop], bought: bought(1_000) })).toEqual(cameras)
    expect(leads({ anchors: [itemOf("books", 0)], bought: bought(1_000) })).toEqual([])
  })
  it("leads from what was looked at while the trait holds, and from the later of two", () => {
    expect(leads({ seen: seen(89) })).toEqual(cameras)
    expect(leads({ seen: seen(90) })).toEqual([])
    expect(leads({ seen: seen(90), bought: bought(10) })).toEqual(cameras)
  })
})

describe("a learned chain through a trait", () => {
  const traits = (change: Partial<Asked>) =>
    new Set(ask({ model: learning, ...change }).map(({ trait }) => trait?.id))
  const at_most = Math.max(...learned.traits.map(({ expires_days }) => expires_days))

  it("leads from what was bought while its trait holds, and no longer", () => {
    expect(traits({ bought: bought(364) })).toContain("price_level:high")
    expect(traits({ bought: bought(365) })).not.toContain("price_level:high")
    expect(traits({ bought: bought(at_most) })).toEqual(new Set())
  })
  it("leads from what is in the cart, however long ago it was bought before", () => {
    const now = ask({ model: learning, anchors: [laptop] })
    expect(now.map(({ trait }) => trait?.id)).toContain("price_level:high")
    expect(ask({ model: learning, anchors: [laptop], bought: bought(1_000) })).toEqual(now)
  })
  it("names what still speaks for its trait", () => {
    const camera = itemOf("cameras", 4)
    const reasons = ask({ model: learning, bought: [...bought(10, camera), ...bought(400)] })
    const by_level = reasons.filter(({ trait }) => trait?.id === "price_level:high")
    expect(new Set(by_level.map(({ anchor }) => anchor))).toEqual(new Set([camera]))
  })
})
