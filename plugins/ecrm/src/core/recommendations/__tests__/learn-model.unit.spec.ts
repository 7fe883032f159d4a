import { seededRng } from "../../shared/rng"
import { BasketLog } from "../baskets"
import type { CatalogueIndex } from "../chains/catalogue-index"
import { aChainStore, CATEGORIES, LEVELS } from "../chains/__tests__/a-chain-store"
import { parseChain } from "../chains/chain-document"
import { PurchaseLog } from "../chains/purchase-log"
import { WrittenChains } from "../chains/written-chains"
import { learnModel, type LearnedItem, type LearningFacts } from "../learn-model"
import { prepareServing, type ServingModel } from "../model"
import { speakerOf } from "../pipeline"
import { rankBeside } from "../rank-beside"
import { decodeSnapshot, encodeSnapshot } from "../snapshot"
import { UNKNOWN_SHOPPER } from "../chains/meets-condition"
import { DEFAULT_SLOT_POLICIES } from "../slot-policy"
import { hearVoices } from "../voices"
import { VisitLog } from "../visit-log"
import { finish } from "./basket-worlds"

const DAY_MS = 86_400_000
const PER_AISLE = 8
const AISLES = ["baby", "fishing", "garden"]

/** Orders of a shop whose shoppers stay in one aisle; the last item of each aisle never sold. */
function shopFacts(order_count = 240): LearningFacts {
  const rng = seededRng(7)
  const items = AISLES.flatMap((aisle) =>
    Array.from({ length: PER_AISLE }, (_, n): LearnedItem => ({
      id: `${aisle}-${n}`,
      is_product: true,
      title: `${aisle} thing number ${n}`,
      description: null,
      category_ids: [aisle],
      all_category_ids: ["all", aisle],
      tags: [],
      tag_ids: [],
      published_ms: NaN,
      price: 10 + n,
    }))
  )
  const log = new BasketLog()
  const lines = new PurchaseLog()
  for (let order = 0; order < order_count; order++) {
    const aisle = order % AISLES.length
    const held = new Set<number>()
    while (held.size < 3) held.add(aisle * PER_AISLE + Math.floor(rng() * (PER_AISLE - 1)))
    const instant_ms = order * DAY_MS
    log.add(instant_ms, held)
    for (const item of held) {
      lines.add({ person: order % 60, order, item, instant_ms, unit_price: 10, delivered_at_ms: NaN }) // prettier-ignore
    }
  }
  const learned = { until_ms: 0, order_marks: new Float64Array(0), events_until_ms: 0 }
  return {
    items,
    baskets: log.baskets(),
    lines,
    person_count: 60,
    profile_groups: [],
    learned,
    currency_code: "eur",
    sessions: new VisitLog(1).sessions(),
    trending: null,
  }
}

const settings = { half_life_days: 90, neighbours_max: 60 }
const learn = () => finish(learnModel(shopFacts(), settings, new Date(0), seededRng(1)))
const first = (model: ServingModel, ids: string[], count = 6) =>
  [...rankBeside(model, ids.map((id) => model.index_of.get(id) as number), 0)].slice(0, count) // prettier-ignore

describe("learnModel", () => {
  const learned = learn()
  const model = prepareServing(learned)

  it("lists the aisle of a product first and says in figures why", () => {
    const picks = first(model, ["baby-1"])
    expect(picks.map(({ item }) => model.ids[item].split("-")[0])).toEqual(Array(6).fill("baby"))
    expect(speakerOf(picks[0])).toMatchObject({
      model: "basket_one",
      reason: { code: "bought_together", anchor: model.index_of.get("baby-1") },
    })
  })
  it("gives a product nobody has bought picks of what it looks like, and lists it beside them", () => {
    const picks = first(model, ["fishing-7"])
    expect(model.ids[picks[0].item]).toMatch(/^fishing-/)
    expect(["alike_bought_together", "look_alike"]).toContain(speakerOf(picks[0]).reason.code)
    expect(first(model, ["fishing-1"], 24).map(({ item }) => model.ids[item])).toContain(
      "fishing-7"
    )
  })
  it("is the same for the same facts, and after it was stored", () => {
    const bytes = encodeSnapshot(learned)
    expect(Buffer.compare(encodeSnapshot(learn()), bytes)).toBe(0)
    const restored = prepareServing(decodeSnapshot(bytes))
    for (const ids of [["baby-1"], ["garden-7"], ["baby-1", "fishing-2"]]) {
      const asked = (one: ServingModel) =>
        first(one, ids, 24).map(({ item, score }) => [item, score])
      expect(asked(restored)).toEqual(asked(model))
    }
  })
  it("learns of whom a chain holds more than of others, also after it was stored", () => {
    const { purchases, profile_groups } = aChainStore(2_000)
    const person_count = purchases.person_starts.length - 1
    const lines = new PurchaseLog()
    for (let person = 0; person < person_count; person++) {
      const to = purchases.person_starts[person + 1]
      for (let at = purchases.person_starts[person]; at < to; at++) {
        lines.add({
          person,
          order: purchases.orders[at],
          item: purchases.items[at],
          instant_ms: purchases.instants_ms[at],
          unit_price: purchases.unit_prices[at],
          delivered_at_ms: NaN,
        })
      }
    }
    const [like] = shopFacts().items
    const items = CATEGORIES.flatMap((category) =>
      Array.from({ length: LEVELS }, (_, level) => {
        const category_ids = [category]
        return { ...like, id: `${category}-${level}`, category_ids, all_category_ids: category_ids }
      })
    )
    const facts = { ...shopFacts(0), items, lines, person_count, profile_groups }
    const bytes = encodeSnapshot(finish(learnModel(facts, settings, new Date(0), seededRng(1))))
    const { conditions } = decodeSnapshot(bytes).chains?.simple ?? {}
    expect(conditions).toContainEqual({ key: "age", value: "25-34" })
  })
  it("chooses how loud models are by the newest orders, slot by slot, and stores it", () => {
    const { slots = {} } = decodeSnapshot(encodeSnapshot(learned))
    expect(slots).toEqual(learned.slots)
    const asked = Object.keys(slots)
    expect(asked).toEqual(["product", "cart", "checkout", "agent", "confirmation", "email", "account", "home"]) // prettier-ignore
    for (const name of asked as (keyof typeof slots)[]) {
      const { weights, ndcg, questions } = slots[name] ?? fail()
      expect(questions).toBeGreaterThan(0)
      expect(Object.values(weights).every((weight) => weight > 0)).toBe(true)
      expect(ndcg.policy).toBeGreaterThanOrEqual(0)
      // A path is the merchant's: no order chooses how loud it is.
      expect(weights).not.toHaveProperty("path")
    }
    expect(prepareServing(learned).slots).toEqual(slots)
  })
  it("serves a model that was stored before weights were learned", () => {
    const { slots: _slots, ...stored } = learned
    const serving = prepareServing(decodeSnapshot(encodeSnapshot(stored)))
    expect(serving.slots).toBeUndefined()
    expect(first(serving, ["baby-1"])).toHaveLength(6)
  })
  it("lets visits say what is looked at next, also after it was stored", () => {
    const visits = new VisitLog(1_000)
    for (let visit = 0; visit < 200; visit++) {
      const aisle = visit % AISLES.length
      const at_ms = visit * DAY_MS
      const items = [0, 1, 2].map((n) => aisle * PER_AISLE + ((visit + n) % PER_AISLE))
      items.forEach((item, n) => visits.add(`v${visit}`, item, at_ms + n * 1_000))
    }
    const facts = { ...shopFacts(), sessions: visits.sessions() }
    const stored = encodeSnapshot(finish(learnModel(facts, settings, new Date(0), seededRng(1))))
    const serving = prepareServing(decodeSnapshot(stored))
    const anchor = serving.index_of.get("garden-2") as number
    const asked = {
      model: serving,
      now_ms: 200 * DAY_MS,
      anchors: [anchor],
      category_ids: [],
      seen: [],
      bought: [],
      visited_at_ms: null,
      shopper: UNKNOWN_SHOPPER,
      written: null,
      fitting: () => [],
    }
    const voice = hearVoices(asked, DEFAULT_SLOT_POLICIES.product).find(
      ({ model: name }) => name === "session"
    )
    const [best] = voice?.proposals ?? []
    expect(serving.ids[best.item]).toBe("garden-3")
    const reason = voice?.reasonOf(best.item)
    expect(reason).toMatchObject({ code: "session", anchor })
    if (reason?.code === "session") expect(reason.sessions).toBeLessThanOrEqual(reason.of)
  })
  it("serves what is looked at where nobody has bought anything, the favourites where all else fails", () => {
    const visits = new VisitLog(1_000)
    for (let visit = 0; visit < 300; visit++) {
      const aisle = visit % AISLES.length
      const at_ms = visit * DAY_MS
      for (const n of [0, 1 + (visit % 5)]) {
        visits.add(`v${visit}`, aisle * PER_AISLE + n, at_ms + n * 1_000)
      }
    }
    const facts = { ...shopFacts(0), sessions: visits.sessions() }
    const serving = prepareServing(finish(learnModel(facts, settings, new Date(0), seededRng(1))))
    const [best] = first(serving, ["fishing-2"])
    expect(serving.ids[best.item]).toBe("fishing-0")
    const nobody = [...rankBeside(serving, [], 0)].slice(0, 3).map(({ item }) => serving.ids[item])
    expect(nobody.sort()).toEqual(["baby-0", "fishing-0", "garden-0"])
  })
  it("serves chains that a merchant writes where nobody has bought or looked at anything", () => {
    const stored = encodeSnapshot(
      finish(learnModel(shopFacts(0), settings, new Date(0), seededRng(1)))
    )
    const serving = prepareServing(decodeSnapshot(stored))
    const document = parseChain({
      version: 1,
      kind: "simple",
      title: "Bait after baby food",
      trigger: { category_ids: ["baby"] },
      targets: [{ type: "category", id: "fishing" }],
    })
    const chain = { id: "bait", document: { ...document, is_active: true } }
    const written = new WrittenChains(
      [chain],
      serving.catalogue_index as CatalogueIndex,
      serving.orders,
      serving.chains?.complex ?? null
    )
    const anchor = serving.index_of.get("baby-1") as number
    const asked = {
      ...{ model: serving, now_ms: 0, anchors: [anchor], category_ids: [], seen: [], bought: [] },
      ...{ visited_at_ms: null, shopper: UNKNOWN_SHOPPER, written, fitting: () => [] },
    }
    const voice = hearVoices(asked, DEFAULT_SLOT_POLICIES.product).find(
      ({ model: name }) => name === "chain_simple"
    )
    const [best] = voice?.proposals ?? []
    expect(serving.ids[best.item]).toMatch(/^fishing-/)
    expect(voice?.reasonOf(best.item)).toMatchObject({ code: "chain_simple", chain_id: "bait" })
  })
  it("learns nothing from nothing, and serves it", () => {
    const nothing = { ...shopFacts(0), items: [] }
    const empty = finish(learnModel(nothing, settings, new Date(0), seededRng(1)))
    expect(prepareServing(decodeSnapshot(encodeSnapshot(empty))).ids).toEqual([])
    const unsold = finish(learnModel(shopFacts(0), settings, new Date(0), seededRng(1)))
    expect(() => first(prepareServing(unsold), ["baby-1"])).not.toThrow()
  })
})
