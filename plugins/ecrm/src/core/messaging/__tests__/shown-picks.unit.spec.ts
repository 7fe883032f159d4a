import type { Recommendation } from "../../recommendations/answer"
import { isUuidV7 } from "../../shared/uuid-v7"
import { exposuresOf, pickClickOf, shownPicks, type ShownPicks } from "../shown-picks"

const pick = (name: string): Recommendation =>
  ({
    product_id: `prod_${name}`,
    variant_id: `variant_${name}`,
    reason: { code: "bought_together", anchor_product_id: "prod_tent" },
  }) as Recommendation

const READER = { reader_id: "cus_1", sales_channel_id: "sc_1" }
const answer = (names: string[], variant: string | null) => ({
  model_version: 7,
  variant,
  recommendations: names.map(pick),
})
const shown = (names: string[], variant: string | null) =>
  shownPicks(
    answer(names, variant),
    READER,
    names.map((name) => `https://shop.example/products/${name}`)
  ) as ShownPicks
const ID = "0b5f9c1e-7a3d-4e21-9c44-5d6e7f809a1b"
const SENT = new Date("2026-11-22T10:00:00.123Z")
const told = (what: ShownPicks, id = ID) => exposuresOf({ id, sent_at: SENT, shown: what })

describe("what a mail shows", () => {
  it("is told as pages tell it: one of the trial, and one a pick with its model and reason", () => {
    const rows = told(shown(["pegs", "rope"], "exp1:picks"))
    expect(rows.map(({ product_id, position }) => [product_id, position])).toEqual([
      [null, null],
      ["prod_pegs", 0],
      ["prod_rope", 1],
    ])
    expect(rows[1]).toMatchObject({
      ...{ type: "exposure", slot: "email", variant: "exp1:picks", model_version: 7 },
      ...{ variant_id: "variant_pegs", anchor_product_id: "prod_tent" },
      ...{ reason_code: "bought_together", sales_channel_id: "sc_1" },
      ...{ visitor_id: "mail:cus_1", customer_id: null, actor: null },
    })
    for (const row of rows) expect(row.occurred_at).toEqual(SENT)
  })

  it("is the trial alone in a hold-out, and nothing where nothing is shown nor tried", () => {
    expect(told(shown([], "exp1:none"))).toMatchObject([{ product_id: null, variant: "exp1:none" }])
    expect(shownPicks(answer([], null), READER, [])).toBeNull()
    expect(told(shown(["pegs"], null))).toHaveLength(1)
  })

  it("has the same ids however often it is told, and others for another mail", () => {
    const what = shown(["pegs", "rope"], "exp1:picks")
    const ids = told(what).map(({ event_id }) => event_id)
    expect(told(what).map(({ event_id }) => event_id)).toEqual(ids)
    const others = told(what, ID.replace("0b5f", "0b5e")).map(({ event_id }) => event_id)
    expect(new Set([...ids, ...others]).size).toBe(6)
    expect(ids.every(isUuidV7)).toBe(true)
  })
})

describe("a click in a mail", () => {
  const what = shown(["pegs", "rope"], "exp1:picks")
  const click = (url: string) => pickClickOf(what, { id: ID, at: SENT, url })

  it("is one on the pick that its link leads to", () => {
    expect(click("https://shop.example/products/rope")).toMatchObject({
      ...{ type: "click", slot: "email", product_id: "prod_rope", position: 1 },
      ...{ visitor_id: "mail:cus_1", variant: "exp1:picks", reason_code: "bought_together" },
    })
  })

  it("is none where the link leads elsewhere", () => {
    expect(click("https://shop.example/sale")).toBeNull()
  })
})
