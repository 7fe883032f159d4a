import { arrange, type Sellable } from "../arrange"
import type { Card } from "../card"
import { explainFilling, type ExplainedFilling, type FillingTrace } from "../explain-filling"
import { readMerchandisingRule } from "../merchandising-rule"
import { blend } from "../pipeline"
import type { Voice } from "../reason"
import { compileRules, rulesHere } from "../rules-here"
import { DEFAULT_SLOT_POLICIES, type SlotPolicy } from "../slot-policy"

const IDS = ["cart", "held", "out", "owned", "pick", "pinned", "refused", "second", "sold"]
const POLICY: SlotPolicy = {
  ...DEFAULT_SLOT_POLICIES.cart,
  models: [
    { model: "basket_cart", weight: 1, places_min: 0, places_max: null },
    { model: "chain_simple", weight: 0.5, places_min: 0, places_max: null },
  ],
  diversity: { per_type_max: null, mmr_strength: 0 },
}
const offer = { variant_id: "v", variant_title: "", amount: 5, original_amount: 5, currency_code: "eur" } // prettier-ignore
const cards = new Map<string, Card>(
  IDS.map((id) => [
    id,
    {
      product_id: id,
      handle: id,
      title: id.toUpperCase(),
      thumbnail: null,
      categories: [{ id: `type-${id}`, name: id }],
      group_ids: [`type-${id}`],
      pieces: null,
      margin_share: null,
      status: id === "sold" ? "sold_out" : "sellable",
      offer: id === "sold" ? null : offer,
    } as Card,
  ])
)
const voice = (model: Voice["model"], ids: string[]): Voice => ({
  model,
  proposals: ids.map((id, rank) => ({ item: IDS.indexOf(id), score: 10 - rank })),
  reasonOf: () => ({ code: "popular" }),
})
const rules = compileRules(
  [
    { id: "ex", document: { kind: "exclude", targets: { product_ids: ["out"] } } },
    { id: "up", document: { kind: "boost", targets: { product_ids: ["pick"] }, factor: 2 } },
    { id: "pin", document: { kind: "pin", product_ids: ["pinned"], place: 1 } },
    { id: "elsewhere", document: { kind: "exclude", targets: { product_ids: ["pick"] } } },
  ].map(({ id, document }) => ({
    id,
    document: readMerchandisingRule({ version: 1, ...document }),
    slots: id === "elsewhere" ? ["email"] : ["cart"],
    priority: 0,
    starts_at_ms: null,
    ends_at_ms: null,
    updated_at_ms: 0,
  }))
)
const shopper = { segment_ids: new Set<string>(), loyalty_class: null, refused: new Set(["refused"]) } // prettier-ignore
const filling: ExplainedFilling = {
  ids: IDS,
  is_product: new Uint8Array(IDS.length).fill(1),
  policy: POLICY,
  slot: "cart",
  now_ms: 0,
  shopper,
  in_hand: new Set(["cart"]),
  rules,
}

describe("explainFilling", () => {
  const voices = [
    voice(
      "basket_cart",
      IDS.filter((id) => id !== "pinned").sort((a) => (a === "pick" ? -1 : 1))
    ),
    voice("chain_simple", ["pick"]),
  ]
  const beside = { product_ids: ["cart"], group_ids: new Set<string>() }
  const here = rulesHere(rules, "cart", 0, shopper, beside)
  const barred_ids = new Set(["cart", "refused", "owned"])
  const held = { cart_total: 9, product_price: null, barred_types: new Set(["type-held"]) }
  const blended = blend(
    voices,
    POLICY,
    new Set([...barred_ids].map((id) => IDS.indexOf(id))),
    filling.is_product
  )
  const pinned = { item: IDS.indexOf("pinned"), score: 0, said: [], fallback: { code: "popular" } } as const // prettier-ignore
  const pool = [pinned, ...blended].flatMap((candidate): Sellable[] => {
    const card = cards.get(IDS[candidate.item])
    return card?.offer ? [{ candidate: { ...candidate, said: [...candidate.said] }, card, offer }] : [] // prettier-ignore
  })
  const { picks } = arrange(pool, POLICY, here, held, 2)
  const trace: FillingTrace = { voices, barred_ids, beside, rules: here, held, picks }
  const told = explainFilling(filling, trace, cards)
  const of = (id: string) => told.find(({ product_id }) => product_id === id)

  it("puts what is shown first, with its place and everybody who spoke for it", () => {
    expect(told.slice(0, 2).map(({ product_id, place }) => [product_id, place])).toEqual([
      ["pinned", 1],
      ["pick", 2],
    ])
    expect(of("pick")).toMatchObject({
      title: "PICK",
      score: 1.5,
      channels: [
        { model: "basket_cart", loudness: 1 },
        { model: "chain_simple", loudness: 0.5 },
      ],
      left_out_because: null,
    })
  })

  it.each([
    ["cart", "in_hand"],
    ["refused", "refused"],
    ["owned", "owned"],
    ["sold", "sold_out"],
    ["out", "excluded_by_rule"],
    ["held", "type_held"],
    ["second", "outranked"],
  ])("says of %s that it is left out because %s", (id, left_out_because) => {
    expect(of(id)).toMatchObject({ place: null, left_out_because })
  })

  it("names the rules of this slot that touch a product, and what they multiply by", () => {
    expect(of("pick")).toMatchObject({ rule_ids: ["up"], factor: 2 })
    expect(of("out")).toMatchObject({ rule_ids: ["ex"], factor: 1 })
    expect(of("pinned")).toMatchObject({ rule_ids: ["pin"] })
    expect(of("second")).toMatchObject({ rule_ids: [], factor: 1 })
  })
})
