import { DAY_MS } from "../../../shared/time"
import { learnComplexChains } from "../../algorithms/complex-chain"
import { learnSimpleChains } from "../../algorithms/simple-chain"
import { CatalogueIndex } from "../catalogue-index"
import { parseChain } from "../chain-document"
import { itemsSettingOff } from "../conclude-trait"
import { UNKNOWN_SHOPPER, type ChainShopper } from "../meets-condition"
import { proposeComplexChains, proposeSimpleChains } from "../propose-chains"
import { WrittenChains, type StoredChain } from "../written-chains"
import { aChainStore, catalogue, categoryOf, finish, itemOf, levelOf } from "./a-chain-store"

const product_ids = Array.from({ length: catalogue.item_count }, (_, item) => `prod_${item}`)
const index = finish(CatalogueIndex.of(catalogue, product_ids, "eur"))
const popularity = new Uint32Array(catalogue.item_count)
const facts = aChainStore(800)
const simple = finish(learnSimpleChains(facts))
const learned = finish(learnComplexChains(facts, simple))

const now_ms = Date.UTC(2026, 10, 22)
const chain = (id: string, document: Record<string, unknown>): StoredChain => ({
  id,
  document: parseChain({
    kind: "simple",
    version: 1,
    title: id,
    is_active: true,
    trigger: { category_ids: ["bottles"] },
    targets: [{ type: "category", id: "toys" }],
    ...document,
  }),
})
const matched = (
  chains: StoredChain[],
  items: number[],
  shopper: ChainShopper = UNKNOWN_SHOPPER
) => new WrittenChains(chains, index, popularity, learned).matches({ items, instant_ms: now_ms }, shopper) // prettier-ignore
const ids = (...args: Parameters<typeof matched>) => matched(...args).map(({ chain }) => chain.id)

const bottle = itemOf("bottles", 1)
const someone = (known: Partial<ChainShopper>): ChainShopper => ({ ...UNKNOWN_SHOPPER, ...known })

describe("a written chain", () => {
  it("leads from what it names to what it names, dearer targets by weight", () => {
    const targets = [
      { type: "category", id: "toys", weight: 1 },
      { type: "product", id: product_ids[itemOf("books", 2)], weight: 3 },
    ]
    const [match] = matched([chain("a", { targets })], [bottle])
    expect(match.trigger_item).toBe(bottle)
    expect(match.items[0]).toEqual({ item: itemOf("books", 2), weight: 0.75 })
    expect(match.items.slice(1).map(({ item }) => categoryOf(item))).toEqual(Array(5).fill("toys"))
    expect(match.items.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1)
    expect(ids([chain("a", {})], [itemOf("tools", 0)])).toEqual([])
  })
  it("narrows by price, in money and by place in the category", () => {
    const dear = { type: "percentile", from: 0.6, to: 1 }
    const money = { type: "absolute", currency_code: "eur", from: 300, to: 2_000 }
    const of = (price: unknown) =>
      index.itemsOf("category", "laptops", parseChain({
        kind: "simple", version: 1, title: "x", trigger: { category_ids: ["laptops"], price },
        targets: [{ type: "tag", id: "t" }],
      }).kind === "simple" ? (price as never) : null).map(levelOf) // prettier-ignore
    expect(of(dear)).toEqual([3, 4])
    expect(of(money)).toEqual([2, 3, 4])
    expect(of({ ...money, currency_code: "usd" })).toEqual([])
  })
  it("is on between its dates, while it is active", () => {
    expect(ids([chain("a", { is_active: false })], [bottle])).toEqual([])
    expect(ids([chain("a", { starts_at: "2026-11-23T00:00:00Z" })], [bottle])).toEqual([])
    expect(ids([chain("a", { ends_at: "2026-11-22T00:00:00Z" })], [bottle])).toEqual([])
    expect(ids([chain("a", { ends_at: "2026-11-22T00:00:01Z" })], [bottle])).toEqual(["a"])
  })
  it("asks for its audience and its condition; an unknown visitor meets none", () => {
    const audience = { segment_ids: ["seg"], classes: ["very_loyal"] }
    expect(ids([chain("a", { audience })], [bottle])).toEqual([])
    expect(
      ids([chain("a", { audience })], [bottle], someone({ segment_ids: new Set(["seg"]) }))
    ).toEqual(["a"])
    expect(
      ids([chain("a", { audience })], [bottle], someone({ loyalty_class: "very_loyal" }))
    ).toEqual(["a"])
    const woman = { type: "trait", key: "sex", values: ["female"] }
    const of_age = { type: "trait", key: "age", from: 20, to: 45 }
    const traits = new Map<string, string | number | string[]>([
      ["sex", "female"],
      ["age", 27],
    ])
    for (const condition of [woman, of_age]) {
      expect(ids([chain("a", { condition })], [bottle])).toEqual([])
      expect(ids([chain("a", { condition })], [bottle], someone({ traits }))).toEqual(["a"])
    }
    const too_old = someone({ traits: new Map([["age", 46]]) })
    expect(ids([chain("a", { condition: of_age })], [bottle], too_old)).toEqual([])
    const tags = someone({ traits: new Map([["sex", ["other", "female"]]]) })
    expect(ids([chain("a", { condition: woman })], [bottle], tags)).toEqual(["a"])
  })
  it("goes by priority, then by what was looked at last", () => {
    const chains = [
      chain("low", {}),
      chain("high", { priority: 5, trigger: { category_ids: ["tools"] } }),
      chain("late", { trigger: { category_ids: ["sport"] } }),
    ]
    const items = [itemOf("tools", 0), bottle, itemOf("sport", 0)]
    expect(ids(chains, items)).toEqual(["high", "late", "low"])
  })
  it("concludes a declared trait from the price band, and a learned one from its figures", () => {
    const complex = (trait: Record<string, unknown>) =>
      chain("c", {
        kind: "complex",
        trigger: { category_ids: ["laptops"], price: { type: "percentile", from: 0.6 } },
        trait: { name: "High-end", ...trait },
        targets: [{ type: "category", id: "cameras" }],
      })
    const declared = matched([complex({ declared_confidence: 0.8 })], [itemOf("laptops", 4)])
    expect(declared[0].trait).toMatchObject({ name: "High-end", confidence: 0.8, evidence: null })
    expect(ids([complex({})], [itemOf("laptops", 0)])).toEqual([])
    expect(ids([complex({ declared_confidence: 0.4 })], [itemOf("laptops", 4)])).toEqual([])
    const by_data = complex({ learned_id: "price_level:high" })
    const [match] = matched([by_data], [itemOf("laptops", 4)])
    expect(match.trait?.confidence).toBeGreaterThan(0.5)
    expect(match.trait?.evidence).toBeGreaterThan(10)
    expect(ids([complex({ learned_id: "owner:nothing" })], [itemOf("laptops", 4)])).toEqual([])
  })
  it("is set off by nothing from which its trait is not concluded", () => {
    const complex = (trait: Record<string, unknown>) => {
      const trigger = { category_ids: ["laptops"] }
      const { document } = chain("c", {
        kind: "complex",
        trigger,
        trait: { name: "High-end", ...trait },
        targets: [{ type: "category", id: "cameras" }],
      })
      return document.kind === "path" ? [] : itemsSettingOff(document, index, learned)
    }
    const laptops = index.itemsOf("category", "laptops", null)
    expect(complex({})).toEqual(laptops)
    expect(complex({ declared_confidence: 0.4 })).toEqual([])
    const by_data = complex({ learned_id: "price_level:high" })
    expect(by_data).toContain(itemOf("laptops", 4))
    expect(by_data).not.toContain(itemOf("laptops", 0))
    expect(complex({ learned_id: "price_level:high", evidence_min: 1_000_000 })).toEqual([])
  })
  it("offers the step of a path that is due, without what is owned", () => {
    const document = parseChain({
      kind: "path",
      version: 1,
      title: "p",
      is_active: true,
      steps: [
        { category_ids: ["bottles"], after: "bought" },
        { category_ids: ["toys"], wait_days: 5 },
      ],
    })
    const path = { id: "p", document }
    const chains = new WrittenChains([path], index, popularity, null)
    const history = [{ item: bottle, instant_ms: now_ms - 6 * DAY_MS, delivered_at_ms: NaN }]
    const [match] = chains.nextSteps(history, UNKNOWN_SHOPPER, now_ms)
    expect(match).toMatchObject({ trigger_item: bottle, next_step: { step: 1, state: "due" } })
    expect(match.items).toHaveLength(5)
    expect(chains.nextSteps(history, UNKNOWN_SHOPPER, now_ms - 2 * DAY_MS)).toEqual([])
    expect(chains.matches({ items: [bottle], instant_ms: now_ms }, UNKNOWN_SHOPPER)).toEqual([])
  })
})

describe("learned chains", () => {
  const names = { group: ({ id }: { id: string }) => id, trait: ({ id }: { id: string }) => id }
  it("are proposed as documents with their figures, off until somebody accepts them", () => {
    const proposals = [
      ...proposeSimpleChains(simple, names),
      ...proposeComplexChains(learned, product_ids, names),
    ]
    expect(new Set(proposals.map(({ key }) => key)).size).toBe(proposals.length)
    const high_end = proposals.find(({ key }) => key === "complex laptops price_level:high")
    expect(high_end?.document).toMatchObject({
      kind: "complex",
      is_active: false,
      origin: "learned",
      title: "laptops → price_level:high",
      trait: { learned_id: "price_level:high", expires_days: 365 },
    })
    expect(high_end?.document.figures?.trait_confidence).toBeGreaterThan(0.5)
    const document = { ...high_end?.document, is_active: true }
    const accepted: StoredChain = { id: "accepted", document: parseChain(document) }
    const [match] = matched([accepted], [itemOf("laptops", 4)])
    expect(match.items.map(({ item }) => categoryOf(item))).toContain("cameras")
    expect(ids([accepted], [itemOf("laptops", 0)])).toEqual([])
  })
})
