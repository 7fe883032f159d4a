import { readDeskQuery, readItemId, readListQuery, readPicksQuery } from "../query-input"

const refused = (field: string) =>
  expect.objectContaining({ code: "recommendations.invalid_query", details: { field } })

describe("readPicksQuery", () => {
  it("takes a slot with its ids, and leaves the number of picks to the slot", () => {
    expect(readPicksQuery({ slot: "product", product_id: "prod_1" })).toEqual({
      slot: "product",
      product_id: "prod_1",
    })
    expect(readPicksQuery({ slot: "home", seen: "prod_1, prod_2" }).seen).toEqual([
      "prod_1",
      "prod_2",
    ])
    expect(readPicksQuery({ slot: "confirmation", shown: "cart:p:1, checkout:p2" }).shown).toEqual([
      { slot: "cart", product_id: "p:1" },
      { slot: "checkout", product_id: "p2" },
    ])
    expect(readPicksQuery({ slot: "cart", limit: "24", locale: "zh-CN" }).limit).toBe(24)
  })
  it.each([
    ["slot", {}],
    ["slot", { slot: "agent" }],
    ["seen.1", { slot: "home", seen: "prod_1," }],
    ["seen", { slot: "home", seen: Array(21).fill("p").join(",") }],
    ["shown.0.slot", { slot: "confirmation", shown: "p1" }],
    ["shown.1.product_id", { slot: "confirmation", shown: "cart:p1,cart: " }],
    ["shown", { slot: "confirmation", shown: Array(41).fill("cart:p").join(",") }],
    ["product_id", { slot: "product" }],
    ["product_id", { slot: "product", product_id: " " }],
    ["product_id", { slot: "product", product_id: ["a", "b"] }],
    ["product_id", { slot: "product", product_id: { $ne: "" } }],
    ["cart_id", { slot: "cart", cart_id: "a\u0000b" }],
    ["cart_id", { slot: "cart", cart_id: "x".repeat(256) }],
    ["limit", { slot: "cart", limit: "0" }],
    ["limit", { slot: "cart", limit: "25" }],
    ["limit", { slot: "cart", limit: "6.5" }],
    ["limit", { slot: "cart", limit: "1e1" }],
    ["locale", { slot: "cart", locale: "../etc" }],
    ["extra", { slot: "cart", extra: "1" }],
  ])("refuses a bad %s and names it: %j", (field, raw) => {
    expect(() => readPicksQuery(raw)).toThrow(refused(field))
  })
})

describe("readDeskQuery", () => {
  it("takes a region and a language, and leaves the slot to the desk", () => {
    expect(readDeskQuery({ region_id: "reg_1", locale: "zh-CN" })).toEqual({
      region_id: "reg_1",
      locale: "zh-CN",
    })
    expect(() => readDeskQuery({ locale: "../etc" })).toThrow(refused("locale"))
    expect(() => readDeskQuery({ slot: "home" })).toThrow(refused("slot"))
  })
})

describe("the explorer's queries", () => {
  it("are strict and limited", () => {
    expect(readListQuery({})).toEqual({ limit: 20, offset: 0 })
    expect(() => readListQuery({ limit: "101" })).toThrow(refused("limit"))
    expect(() => readListQuery({ offset: "-1" })).toThrow(refused("offset"))
    expect(() => readItemId("a\u0000")).toThrow(refused("id"))
  })
})
