import type { Recommendation } from "../../recommendations/answer"
import type { ReasonCode } from "../../recommendations/reason"
import { picksOfOrder } from "../picks-of-order"

const pick = (
  product_id: string,
  code: ReasonCode,
  anchor_product_id: string | null
): Recommendation => ({
  ...{ product_id, handle: product_id, title: product_id, thumbnail: null },
  ...{ variant_id: `${product_id}_1`, variant_title: "One" },
  price: { amount: 1, original_amount: 1, currency_code: "eur" },
  reason: {
    ...{ code, model: "basket_cart", text: "", anchor_product_id, anchor_title: null },
    ...{ details: null, orders_together: null, orders_of_anchor: null },
    ...{ support: null, confidence: null, lift: null },
  },
})

describe("Picks of the mail about an order", () => {
  const kept = (picks: Recommendation[]) =>
    picksOfOrder(picks, new Set(["tent"])).map(({ product_id }) => product_id)

  it("speak of what was bought in it, or are pinned", () => {
    const pegs = pick("pegs", "bought_together", "tent")
    expect(kept([pick("maps", "pinned", null), pegs])).toEqual(["maps", "pegs"])
  })

  it("speak neither of older purchases nor of the shop or the visit", () => {
    expect(
      kept([
        pick("lures", "path", "rod"),
        pick("hooks", "chain_complex", "rod"),
        pick("gas", "rebuy_due", null),
        pick("knots", "popular", null),
        pick("stove", "recently_seen", null),
      ])
    ).toEqual([])
  })
})
