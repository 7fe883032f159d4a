import type { Card } from "../../../core/recommendations/card"
import { readMerchandisingRule } from "../../../core/recommendations/merchandising-rule"
import { prepareServing } from "../../../core/recommendations/model"
import type { Advice, Proposal } from "../../../core/recommendations/reason"
import { compileRules } from "../../../core/recommendations/rules-here"
import { STRANGER } from "../../../core/recommendations/shopper"
import { DEFAULT_SLOT_POLICIES } from "../../../core/recommendations/slot-policy"
import { aModel, item } from "../../../core/recommendations/__tests__/a-model"
import type { Decisions } from "../../../modules/recommendations/merchant-state"
import { fillSlot, type Filling } from "../fill-slot"

const ids = Array.from({ length: 400 }, (_, at) => `prod_${String(at).padStart(3, "0")}`)
const model = prepareServing(
  aModel(
    ids.map((id) => item(id)),
    ids.map((id) => [id])
  )
)

const PIN = compileRules([
  {
    id: "pin",
    document: readMerchandisingRule({ version: 1, kind: "pin", product_ids: ["prod_399"] }),
    slots: ["home"],
    priority: 0,
    starts_at_ms: null,
    ends_at_ms: null,
    updated_at_ms: 0,
  },
])
const decisions: Decisions = {
  revision: 1,
  policies: new Map(),
  rules: PIN,
  turns_ms: [],
  weighs_margin: false,
  fits: new Map(),
  chains: [],
  trials: [],
  variant_policies: new Map(),
  trait_labels: new Map(),
  advisers: new Map(),
}

const aCard = (product_id: string, is_sellable: boolean): Card => ({
  product_id,
  handle: product_id,
  title: product_id,
  thumbnail: null,
  categories: [],
  group_ids: [],
  pieces: null,
  margin_share: null,
  status: is_sellable ? "sellable" : "not_in_channel",
  offer: is_sellable
    ? {
        variant_id: `variant_${product_id}`,
        variant_title: "",
        amount: 10,
        original_amount: 10,
        currency_code: "eur",
      }
    : null,
})

const filled = async (change: Partial<Filling>, isSellable = (_id: string) => true) => {
  const picks = await fillSlot({
    model,
    decisions,
    written: null,
    policy: DEFAULT_SLOT_POLICIES.home,
    slot: "home",
    shopper: STRANGER,
    cart: null,
    count: 3,
    locale: null,
    anchor_ids: [],
    anchors: new Map(),
    read: (asked) => new Map(asked.map((id) => [id, aCard(id, isSellable(id))])),
    now_ms: 0,
    ...change,
  })
  return picks.map(({ product_id, reason }) => [product_id, reason.code])
}
const adviceOf = (count: number): Advice => ({
  proposals: (function* (): Generator<Proposal, void> {
    for (let at = 0; at < count; at++) yield { item: at, score: count - at }
  })(),
  reasonOf: () => ({ code: "advised", answers: [] }),
})

describe("a filled slot", () => {
  it("shows what the merchant pins", async () => {
    expect((await filled({}))[0]).toEqual(["prod_399", "pinned"])
  })

  it("boosts what is proposed far behind the others", async () => {
    const plain = await filled({ decisions: { ...decisions, rules: [] }, count: 50 })
    const [late] = plain[35]
    const document = { version: 1, kind: "boost", factor: 10, targets: { product_ids: [late] } }
    const rules = compileRules([
      {
        ...{ id: "boost", document: readMerchandisingRule(document), slots: ["home"], priority: 0 },
        ...{ starts_at_ms: null, ends_at_ms: null, updated_at_ms: 0 },
      },
    ])
    const boosted = await filled({ decisions: { ...decisions, rules }, count: 6 })
    expect(boosted.map(([id]) => id)).toContain(late)
  })

  it("shows of a quiz what fits the answers, whatever is pinned", async () => {
    expect(await filled({ advice: adviceOf(2) })).toEqual([
      ["prod_000", "advised"],
      ["prod_001", "advised"],
    ])
  })

  it("shows of a quiz what is sold here, though much that fits better is not", async () => {
    const advice = adviceOf(ids.length)
    const shown = await filled({ advice }, (id) => id >= "prod_150")
    expect(shown.map(([id]) => id)).toEqual(["prod_150", "prod_151", "prod_152"])
    expect(advice.proposals.next().done).toBe(false)
  })
})
