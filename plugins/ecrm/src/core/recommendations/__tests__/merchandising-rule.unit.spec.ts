import { readMerchandisingRule } from "../merchandising-rule"

const refused = (field: string) =>
  expect.objectContaining({ code: "recommendations.invalid_rule", details: { field } })

describe("readMerchandisingRule", () => {
  it("fills in everybody and anywhere", () => {
    expect(readMerchandisingRule({ version: 1, kind: "pin", product_ids: ["prod_1"] })).toEqual({
      version: 1,
      kind: "pin",
      product_ids: ["prod_1"],
      place: 1,
      audience: { segment_ids: [], loyalty_classes: [] },
      beside: { product_ids: [], category_ids: [], tag_ids: [] },
    })
  })
  it.each([
    ["kind", { version: 1, kind: "push" }],
    ["product_ids", { version: 1, kind: "pin", product_ids: [] }],
    ["targets", { version: 1, kind: "exclude", targets: {} }],
    ["factor", { version: 1, kind: "boost", targets: { tag_ids: ["t"] }, factor: 11 }],
    ["strength", { version: 1, kind: "margin", strength: 0 }],
    ["pieces_min", { version: 1, kind: "stock", factor: 2 }],
    ["audience.classes", { version: 1, kind: "margin", strength: 1, audience: { classes: [] } }],
    ["rule", []],
  ])("refuses a bad %s and names it", (field, raw) => {
    expect(() => readMerchandisingRule(raw)).toThrow(refused(field))
  })
})
