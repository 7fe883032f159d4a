import { readFileSync } from "node:fs"
import path from "node:path"
import { passwordResetData, staffInviteData, verifyEmailData } from "../account-mails"
import { confirmEmailData } from "../confirm-email"
import { exportLinkData, preferencesLinkData } from "../consent-mails"
import { orderCanceledData } from "../order-canceled"
import { orderDeliveredData } from "../order-delivered"
import { orderPlacedData } from "../order-placed"
import { orderRefundedData } from "../order-refunded"
import { orderReturnData } from "../order-return"
import { orderShippedData } from "../order-shipped"
import { isPartlyShipped, parcelItems } from "../parcel-items"

const TEMPLATES = path.resolve(__dirname, "../../../../../../templates")
const sampleOf = (template: string) =>
  JSON.parse(readFileSync(path.join(TEMPLATES, template, "sample.json"), "utf8"))

/** Names of everything in a value, lists by their first member. */
const shapeOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value[0])]
  if (typeof value !== "object" || value === null) return true
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shapeOf(part)]))
}

const shop = { name: "Shop", storefront_url: "https://shop.example" }
const items = [{ title: "Bottle", variant_title: "240 ml", quantity: 2, total: 9.9 }]
const order = {
  display_id: 7,
  currency_code: "eur",
  items,
  shipping_total: 0,
  discount_total: 0,
  total: 9.9,
  refunded: 0,
  is_partial: false,
  shipping_address: { first_name: "Ada", city: "Ulm", country_code: "de" },
}
const now = new Date("2026-11-22T12:00:00Z")
const link = { page: "https://shop.example/p", token: "t", expires_at: new Date("2026-11-22T12:15:30Z") } // prettier-ignore
const label = { tracking_number: "1", tracking_url: "https://track.example/1" }

describe("The data of a store's mail", () => {
  it.each([
    ["order-placed", orderPlacedData(order, shop)],
    ["order-canceled", orderCanceledData(order, shop)],
    ["order-shipped", orderShippedData(order, { items, labels: [label] }, shop)],
    ["order-delivered", orderDeliveredData(order, { items, delivered_at: now }, shop)],
    ["order-refunded", orderRefundedData(order, { amount: 1, currency_code: "eur" }, shop)],
    [
      "return-requested",
      orderReturnData(order, { items, refund_amount: 1, label_url: null }, shop),
    ],
    ["password-reset", passwordResetData("Shop", link, now)],
    ["verify-email", verifyEmailData("Shop", link, now)],
    ["staff-invite", staffInviteData("Shop", link, now)],
    ["confirm-email", confirmEmailData("Shop", "042137", 900)],
    ["preferences-link", preferencesLinkData("Shop", "https://shop.example/x")],
    ["export-link", exportLinkData("Shop", "https://shop.example/x", 24)],
  ])("has the names that the sample of %s has", (template, data) => {
    const { picks: _picks, preferences_url, ...sample } = sampleOf(template)
    const expected = "preferences_url" in data ? { ...sample, preferences_url } : sample
    expect(shapeOf(data)).toEqual(shapeOf(expected))
  })

  it("links parcels to the web and nowhere else, and leaves out labels that say nothing", () => {
    const labels = [
      label,
      { tracking_number: "2", tracking_url: "javascript:alert(1)" },
      { tracking_number: "", tracking_url: null },
    ]
    expect(orderShippedData(order, { items, labels }, shop).shipment.parcels).toEqual([
      label,
      { tracking_number: "2", tracking_url: null },
    ])
  })

  it("puts a token into its link so that nothing of it is lost", () => {
    const data = passwordResetData("Shop", { ...link, page: "https://a.example/r?x=1", token: "a+b/c=&d" }, now) // prettier-ignore
    const url = new URL(data.reset_url)
    expect([url.searchParams.get("token"), url.searchParams.get("x")]).toEqual(["a+b/c=&d", "1"])
    expect(data.minutes).toBe(15)
    expect(passwordResetData("Shop", link, link.expires_at).minutes).toBe(1)
  })
})

describe("parcelItems", () => {
  const line = {
    id: "l1",
    title: "Kit",
    variant_title: null,
    quantity: 3,
    requires_shipping: true,
    detail: { shipped_quantity: 2 },
    variant: { inventory_items: [{ inventory_item_id: "i1", required_quantity: 4 }] },
  }

  it("counts kits by their parts, once however many parts there are", () => {
    const packed = [
      { line_item_id: "l1", inventory_item_id: "i1", quantity: 8 },
      { line_item_id: "l1", inventory_item_id: "i2", quantity: 2 },
      { line_item_id: "gone", inventory_item_id: "i1", quantity: 1 },
    ]
    expect(parcelItems([line, { ...line, id: "l2" }], packed)).toEqual([
      { title: "Kit", variant_title: null, quantity: 2 },
    ])
  })

  it("counts pieces where the variant is gone", () => {
    const packed = [{ line_item_id: "l1", inventory_item_id: null, quantity: 1 }]
    expect(parcelItems([{ ...line, variant: null }], packed)).toMatchObject([{ quantity: 1 }])
  })

  it("says that some is not on its way, unless it needs no way", () => {
    expect(isPartlyShipped([line])).toBe(true)
    expect(isPartlyShipped([{ ...line, detail: { shipped_quantity: 3 } }])).toBe(false)
    expect(isPartlyShipped([{ ...line, requires_shipping: false }])).toBe(false)
  })
})
