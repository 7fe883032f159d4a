import fc from "fast-check"
import { arrange, typeOf, type Held, type Sellable } from "../arrange"
import type { Card } from "../card"
import { UNKNOWN_SHOPPER } from "../chains/meets-condition"
import { prepareServing } from "../model"
import { blend, ladder, speakerOf, type Candidate } from "../pipeline"
import type { Reason, Voice } from "../reason"
import { compileRules, NO_RULES, rulesHere, type StoredRule } from "../rules-here"
import { readMerchandisingRule } from "../merchandising-rule"
import { DEFAULT_SLOT_POLICIES, type SlotPolicy } from "../slot-policy"
import { hearVoices } from "../voices"
import type { Asked } from "../asked"
import { aModel, item } from "./a-model"

const repeat = <T>(times: number, value: T) => Array.from({ length: times }, () => value)
const model = prepareServing(
  aModel(
    [
      item("bottle", ["baby"]),
      item("brush", ["baby"]),
      item("imported-sku", [], false),
      item("novel", ["books"]),
      item("reel", ["fishing"]),
      item("rod", ["fishing"]),
      item("teat", ["baby"]),
    ],
    [
      ...repeat(9, ["bottle", "teat", "imported-sku"]),
      ...repeat(4, ["bottle", "brush"]),
      ...repeat(8, ["rod", "reel"]),
      ...repeat(12, ["novel"]),
    ]
  )
)
const index = (id: string) => model.index_of.get(id) as number
const category: Record<string, string> = { bottle: "baby", brush: "baby", teat: "baby", novel: "books", rod: "fishing", reel: "fishing" } // prettier-ignore
const PLAIN: SlotPolicy = {
  ...DEFAULT_SLOT_POLICIES.product,
  models: [
    { model: "basket_cart", weight: 1, places_min: 0, places_max: null },
    { model: "popular", weight: 0.1, places_min: 0, places_max: null },
  ],
  diversity: { per_type_max: null, mmr_strength: 0 },
}
const NOTHING_HELD: Held = { cart_total: null, product_price: null, barred_types: new Set() }

const asked = (anchors: number[], category_ids: string[] = []): Asked => ({
  model,
  now_ms: 0,
  anchors,
  category_ids,
  seen: [],
  bought: [],
  visited_at_ms: null,
  shopper: UNKNOWN_SHOPPER,
  written: null,
  fitting: () => [],
})
const whyOf = (candidate: Candidate) => speakerOf(candidate).reason
const listed = (anchors: number[], barred = anchors, policy = PLAIN, categories: string[] = []) => {
  const shut = new Set(barred)
  const voices = hearVoices(asked(anchors, categories), policy)
  return [...ladder(model, blend(voices, policy, shut, model.is_product), policy, shut, categories)]
}
const aCard = (id: string, change: Partial<Card> = {}): Card => ({
  product_id: id,
  handle: id,
  title: id,
  thumbnail: null,
  categories: category[id] ? [{ id: category[id], name: category[id] }] : [],
  group_ids: category[id] ? [category[id]] : [],
  pieces: null,
  margin_share: null,
  status: "sellable",
  offer: null,
  ...change,
})
const sellable = (candidate: Candidate, amount = 10, change: Partial<Card> = {}): Sellable => ({
  candidate,
  card: aCard(model.ids[candidate.item], change),
  offer: {
    variant_id: "v",
    variant_title: "",
    amount,
    original_amount: amount,
    currency_code: "eur",
  },
})
const arranged = (
  pool: Sellable[],
  policy: SlotPolicy = PLAIN,
  held: Partial<Held> = {},
  rules = NO_RULES,
  count = 6
) => arrange(pool, policy, rules, { ...NOTHING_HELD, ...held }, count)
const idsOf = (result: ReturnType<typeof arrange>) =>
  result.picks.map((pick) => pick.card.product_id)
const rule = (id: string, document: object, change: Partial<StoredRule> = {}): StoredRule => ({
  id,
  document: readMerchandisingRule({ version: 1, ...document }),
  slots: ["product"],
  priority: 0,
  starts_at_ms: null,
  ends_at_ms: null,
  updated_at_ms: 0,
  ...change,
})
const here = (rules: StoredRule[], now_ms = 0, segments: string[] = []) =>
  rulesHere(
    compileRules(rules),
    "product",
    now_ms,
    { segment_ids: new Set(segments), loyalty_class: null },
    { product_ids: [], group_ids: new Set() }
  )

describe("blend and ladder", () => {
  it("list neighbours first, then best sellers, each item once and only products", () => {
    const all = listed([index("bottle")])
    expect(all.slice(0, 2).map((c) => [model.ids[c.item], whyOf(c).code])).toEqual([
      ["teat", "bought_together"],
      ["brush", "bought_together"],
    ])
    expect(whyOf(all[0])).toMatchObject({ anchor: index("bottle") })
    expect(new Set(all.map((c) => c.item)).size).toBe(all.length)
    expect(all.map((c) => model.ids[c.item])).not.toContain("imported-sku")
  })
  it("give a product without history the best sellers of its category, then of the shop", () => {
    const all = listed([], [], PLAIN, ["fishing"])
    expect(all.slice(0, 3).map((c) => `${model.ids[c.item]} ${whyOf(c).code}`)).toEqual([
      "reel popular_in_category",
      "rod popular_in_category",
      "novel popular",
    ])
  })
  it("name the anchor of a cart that gives most", () => {
    const all = listed([index("bottle"), index("rod")])
    const anchorOf = (id: string) => all.filter((c) => c.item === index(id)).map(whyOf)[0]
    expect(anchorOf("reel")).toMatchObject({ code: "bought_together", anchor: index("rod") })
    expect(anchorOf("teat")).toMatchObject({ code: "bought_together", anchor: index("bottle") })
  })
  it("add up what several voices say and let the loudest give the reason", () => {
    const seen: Reason = { code: "recently_seen", seen_at_ms: 5 }
    const voices: Voice[] = [
      {
        model: "popular",
        proposals: [
          { item: 1, score: 8 },
          { item: 3, score: 4 },
        ],
        reasonOf: () => ({ code: "popular" }),
      },
      { model: "recently_seen", proposals: [{ item: 3, score: 0.2 }], reasonOf: () => seen },
    ]
    const own = { places_min: 0, places_max: null }
    const policy: SlotPolicy = {
      ...PLAIN,
      models: [
        { model: "popular", weight: 1, ...own },
        { model: "recently_seen", weight: 0.8, ...own },
      ],
    }
    const [first, second] = blend(voices, policy, new Set(), model.is_product)
    expect(first).toMatchObject({ item: 3, score: 1.3 })
    expect(speakerOf(first)).toEqual({ model: "recently_seen", reason: seen })
    expect(second).toMatchObject({ item: 1, score: 1 })
    expect(speakerOf(second).model).toBe("popular")
  })
  it("never list an anchor or what is barred, whatever is asked", () => {
    const some = fc.subarray([...model.ids.keys()])
    fc.assert(
      fc.property(some, some, (anchors, others) => {
        const barred = [...anchors, ...others]
        const all = listed(anchors, barred, PLAIN, ["baby"])
        expect(all.filter((c) => barred.includes(c.item))).toEqual([])
      })
    )
  })
})

describe("arrange", () => {
  const pool = (prices: Record<string, number> = {}) =>
    listed([]).map((candidate) => sellable(candidate, prices[model.ids[candidate.item]] ?? 10))

  it("keeps to so many of one type while there are others, then fills up", () => {
    const policy = { ...PLAIN, diversity: { per_type_max: 1, mmr_strength: 0 } }
    const short = arranged(pool(), policy, {}, NO_RULES, 3)
    expect(new Set(short.picks.map(({ card }) => typeOf(card))).size).toBe(3)
    expect(short.is_strict).toBe(true)
    const long = arranged(pool(), policy, {}, NO_RULES, 6)
    expect(long.picks).toHaveLength(6)
    expect(long.is_strict).toBe(false)
  })
  it("prefers what is small beside the cart", () => {
    const policy = { ...PLAIN, price: { ...PLAIN.price, share_of_cart_max: 0.3 } }
    const prices = { novel: 31, bottle: 31, teat: 30 }
    const { picks } = arranged(pool(prices), policy, { cart_total: 100 })
    expect(picks[0].offer.amount).toBeLessThanOrEqual(30)
    expect(picks.slice(-2).map(({ offer }) => offer.amount)).toEqual([31, 31])
  })
  it("keeps barred types out even when places stay empty", () => {
    const result = arranged(pool(), PLAIN, { barred_types: new Set(["baby"]) })
    expect(idsOf(result).sort()).toEqual(["novel", "reel", "rod"])
  })
  it("shows the first to which a written chain leads, however low the chain's voice is", () => {
    const chain: Reason = {
      ...{ code: "chain_simple", anchor: index("bottle"), chain_id: "c", target_id: null },
      figures: null,
    }
    const proposals = ["reel", "novel", "rod"].map((id, at) => ({ item: index(id), score: 3 - at }))
    const picksOf = (written: Voice["written"], sold_out: string[] = []) => {
      const voices: Voice[] = [
        ...hearVoices(asked([index("bottle")]), PLAIN),
        { model: "chain_simple", proposals, written, reasonOf: () => chain },
      ]
      const own = { places_min: 0, places_max: null }
      const models = [...PLAIN.models, { model: "chain_simple" as const, weight: 0.01, ...own }]
      const policy = { ...PLAIN, models }
      const barred = new Set([index("bottle")])
      const blended = blend(voices, policy, barred, model.is_product)
      const pool = [...ladder(model, blended, policy, barred, [])]
        .map((one) => sellable(one))
        .filter(({ card }) => !sold_out.includes(card.product_id))
      const { picks } = arranged(pool, policy, {}, NO_RULES, 2)
      return picks.map(({ card, reason }) => [card.product_id, reason.code])
    }
    const usual = picksOf(undefined)
    expect(usual.map(([, code]) => code)).not.toContain("chain_simple")
    const written = new Set(proposals.map(({ item }) => item))
    expect(picksOf(written)).toContainEqual(["reel", "chain_simple"])
    expect(picksOf(written)).toContainEqual(usual[0])
    expect(picksOf(written, ["reel"])).toContainEqual(["novel", "chain_simple"])
  })

  it("gives a model its own places, with its own reason", () => {
    const fit: Reason = { code: "fits", anchor: 0, note: null }
    const voices: Voice[] = [
      ...hearVoices(asked([index("bottle")]), PLAIN),
      { model: "fits", proposals: [{ item: index("rod"), score: 1 }], reasonOf: () => fit },
    ]
    const models = [
      ...PLAIN.models,
      { model: "fits" as const, weight: 0.01, places_min: 1, places_max: null },
    ]
    const policy = { ...PLAIN, models }
    const blended = blend(voices, policy, new Set([index("bottle")]), model.is_product)
    const { picks } = arranged(
      blended.map((one) => sellable(one)),
      policy,
      {},
      NO_RULES,
      2
    )
    expect(picks.map(({ card, reason }) => [card.product_id, reason.code])).toEqual([
      ["teat", "bought_together"],
      ["rod", "fits"],
    ])
  })
  it("does not count what comes by itself, louder from another, as a place of a model's own", () => {
    const fit: Reason = { code: "fits", anchor: 0, note: null }
    const proposals = ["teat", "rod"].map((id, rank) => ({ item: index(id), score: 1 - rank / 10 }))
    const voices: Voice[] = [
      ...hearVoices(asked([index("bottle")]), PLAIN),
      { model: "fits", proposals, reasonOf: () => fit },
    ]
    const own = { model: "fits" as const, weight: 0.01, places_min: 1, places_max: 1 }
    const policy = { ...PLAIN, models: [...PLAIN.models, own] }
    const blended = blend(voices, policy, new Set([index("bottle")]), model.is_product)
    const pool = blended.map((one) => sellable(one))
    const { picks } = arranged(pool, policy, {}, NO_RULES, 2)
    expect(picks.map(({ card, reason }) => [card.product_id, reason.code])).toEqual([
      ["teat", "bought_together"],
      ["rod", "fits"],
    ])
  })
  it("puts pins at their places and heeds dates and segments", () => {
    const pin = rule("r1", { kind: "pin", product_ids: ["rod", "brush"], place: 2 })
    const ids = idsOf(arranged(pool(), PLAIN, {}, here([pin])))
    expect(ids.slice(1, 3)).toEqual(["rod", "brush"])
    const dated = { ...pin, starts_at_ms: 5, ends_at_ms: 9 }
    expect(here([dated], 4).pins).toHaveLength(0)
    expect(here([dated], 5).pins).toHaveLength(2)
    expect(here([dated], 9).pins).toHaveLength(0)
    const meant = rule("r2", {
      kind: "pin",
      product_ids: ["rod"],
      audience: { segment_ids: ["s"] },
    })
    expect(here([meant]).pins).toHaveLength(0)
    expect(here([meant], 0, ["s"]).pins).toHaveLength(1)
  })
  it("lets the higher priority win between a pin and an exclusion", () => {
    const pin = rule("pin", { kind: "pin", product_ids: ["rod"] })
    const exclude = rule("ex", { kind: "exclude", targets: { category_ids: ["fishing"] } })
    expect(idsOf(arranged(pool(), PLAIN, {}, here([pin, { ...exclude, priority: 1 }])))).not.toContain("rod") // prettier-ignore
    const spared = idsOf(arranged(pool(), PLAIN, {}, here([{ ...pin, priority: 1 }, exclude])))
    expect(spared[0]).toBe("rod")
    expect(spared).not.toContain("reel")
  })
  it("boosts, and weighs margin and stock", () => {
    const [first, second] = pool()
    const boost = rule("b", { kind: "boost", factor: 10, targets: { product_ids: [second.card.product_id] } }) // prettier-ignore
    expect(idsOf(arranged(pool(), PLAIN, {}, here([boost])))[0]).toBe(second.card.product_id)
    const margin = here([rule("m", { kind: "margin", strength: 10 })])
    const dear = [first, { ...second, card: { ...second.card, margin_share: 0.9 } }]
    expect(idsOf(arranged(dear, PLAIN, {}, margin))[0]).toBe(second.card.product_id)
    const stock = here([rule("s", { kind: "stock", pieces_min: 50, factor: 10 })])
    const piled = [first, { ...second, card: { ...second.card, pieces: 50 } }]
    expect(idsOf(arranged(piled, PLAIN, {}, stock))[0]).toBe(second.card.product_id)
  })
  it("boosts best sellers, too, for which nobody speaks", () => {
    const silent: SlotPolicy = { ...PLAIN, models: PLAIN.models.slice(0, 1) }
    const shown = (rules = NO_RULES) =>
      idsOf(
        arranged(
          listed([], [], silent).map((one) => sellable(one)),
          silent,
          {},
          rules
        )
      )
    const boost = (id: string, factor: number) =>
      here([rule("b", { kind: "boost", factor, targets: { product_ids: [id] } })])
    const [first, second, third] = shown()
    expect(shown(boost(third, 4)).slice(0, 3)).toEqual([third, first, second])
    expect(shown(boost(first, 0.5)).at(-1)).toBe(first)
  })
  it("lists nothing twice and never less than plain best sellers, whatever the policy", () => {
    const names = ["basket_one", "basket_cart", "recently_seen", "popular"] as const
    const policies = fc.record({
      models: fc.uniqueArray(
        fc.record({
          model: fc.constantFrom(...names),
          weight: fc.double({ min: 0.1, max: 10, noNaN: true }),
          places_min: fc.nat(3),
          places_max: fc.option(fc.integer({ min: 3, max: 6 })),
        }),
        { minLength: 1, selector: ({ model: name }) => name }
      ),
      per_type_max: fc.option(fc.integer({ min: 1, max: 6 })),
      mmr_strength: fc.double({ min: 0, max: 1, noNaN: true }),
      share: fc.option(fc.double({ min: 0.01, max: 2, noNaN: true })),
    })
    const items = fc.subarray([...model.ids.keys()])
    fc.assert(
      fc.property(
        policies,
        items,
        items,
        fc.integer({ min: 1, max: 8 }),
        (drawn, cart, gone, count) => {
          const policy: SlotPolicy = {
            ...PLAIN,
            models: drawn.models,
            diversity: { per_type_max: drawn.per_type_max, mmr_strength: drawn.mmr_strength },
            price: { ...PLAIN.price, share_of_cart_max: drawn.share },
          }
          const pick = () => {
            const pools = listed(cart, cart, policy)
              .filter((candidate) => !gone.includes(candidate.item))
              .map((candidate) => sellable(candidate, 1 + (candidate.item % 4)))
            return idsOf(arranged(pools, policy, { cart_total: 3 }, NO_RULES, count))
          }
          const ids = pick()
          expect(new Set(ids).size).toBe(ids.length)
          for (const id of [...cart, ...gone].map((at) => model.ids[at]))
            expect(ids).not.toContain(id)
          const best = [...model.popular.overall].filter((at) => !cart.includes(at) && !gone.includes(at)) // prettier-ignore
          expect(ids.length).toBeGreaterThanOrEqual(Math.min(count, best.length))
          expect(pick()).toEqual(ids)
        }
      )
    )
  })
})
