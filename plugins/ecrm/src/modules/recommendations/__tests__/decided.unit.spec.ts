import { BasketLog } from "../../../core/recommendations/baskets"
import { parseChain } from "../../../core/recommendations/chains/chain-document"
import { UNKNOWN_SHOPPER } from "../../../core/recommendations/chains/meets-condition"
import { PurchaseLog } from "../../../core/recommendations/chains/purchase-log"
import { learnModel, type LearnedItem } from "../../../core/recommendations/learn-model"
import { LiveModel, type LiveItem } from "../../../core/recommendations/live-model"
import { prepareServing } from "../../../core/recommendations/model"
import { VisitLog } from "../../../core/recommendations/visit-log"
import { seededRng } from "../../../core/shared/rng"
import { finish } from "../../../core/shared/steps"
import { Decided } from "../decided"

const thing = (id: string, category_id: string, price: number): LearnedItem & LiveItem => ({
  ...{ id, is_product: true, title: id, description: null, tags: [], published_ms: NaN, price },
  ...{ category_ids: [category_id], all_category_ids: ["all", category_id], tag_ids: ["new"] },
})
const items = [1, 2, 3, 4].flatMap((n) => [thing(`bottle-${n}`, "bottles", n), thing(`food-${n}`, "food", n)]) // prettier-ignore
const model = () =>
  prepareServing(
    finish(
      learnModel(
        {
          items: [...items].sort((a, b) => (a.id < b.id ? -1 : 1)),
          ...{
            baskets: new BasketLog().baskets(),
            lines: new PurchaseLog(),
            person_count: 0,
            profile_groups: [],
          },
          learned: { until_ms: 0, order_marks: new Float64Array(0), events_until_ms: 0 },
          ...{ sessions: new VisitLog(1).sessions(), trending: null, currency_code: "eur" },
        },
        { half_life_days: 90, neighbours_max: 60 },
        new Date(0),
        seededRng(1)
      )
    )
  )
const chain = (id: string, trigger: object, target: object) => ({
  id,
  document: {
    ...parseChain({ version: 1, kind: "simple", title: id, trigger, targets: [target] }),
    is_active: true,
  },
})

describe("the merchant's chains", () => {
  it("start from and lead to products that came after the training", () => {
    const decisions = {
      revision: 1,
      chains: [
        chain("feed", { category_ids: ["bottles"] }, { type: "category", id: "food" }),
        chain("dear", { category_ids: ["all"], price: { type: "percentile", from: 0.85 } }, { type: "tag", id: "new" }), // prettier-ignore
      ],
    }
    const decided = new Decided()
    const live = new LiveModel(model())
    const serving = live.model
    const leads = (id: string) => {
      const situation = { items: [serving.index_of.get(id) as number], instant_ms: 0 }
      const matches = decided.chains(serving, decisions)?.matches(situation, UNKNOWN_SHOPPER) ?? []
      return Object.fromEntries(
        matches.map((match) => [
          match.chain.id,
          match.items.map(({ item }) => serving.ids[item]).sort(),
        ])
      )
    }
    const foods = ["food-1", "food-2", "food-3", "food-4"]
    expect(leads("bottle-1")).toEqual({ feed: foods })
    live.addItems([thing("bottle-new", "bottles", 100), thing("food-new", "food", 1)])
    expect(leads("bottle-1")).toEqual({ feed: [...foods, "food-new"] })
    expect(leads("bottle-new")).toEqual({
      feed: [...foods, "food-new"],
      dear: expect.arrayContaining(["bottle-1", "bottle-new", "food-new"]),
    })
    expect(leads("food-new")).toEqual({})
  })
})
