import fc from "fast-check"
import { projectOrder, type CoreOrder, type CoreOrderItem } from "../order-projection"

const ORDERED = new Date("2026-03-01T10:00:00Z")
const RECEIVED = new Date("2026-03-09T08:00:00Z")

const anItem = (over: Partial<CoreOrderItem> = {}): CoreOrderItem => ({
  line_id: "ordli_1",
  variant_id: "variant_1",
  variant_sku: "TENT-1",
  title: "Tent",
  quantity: "3",
  unit_price: "199.99",
  discount: "0",
  ...over,
})
const anOrder = (over: Partial<CoreOrder> = {}): CoreOrder => ({
  order_id: "order_1",
  display_id: "7",
  created_at: ORDERED,
  canceled_at: null,
  customer_id: "cus_1",
  has_account: true,
  sales_channel_id: "sc_1",
  country_code: "de",
  currency_code: "eur",
  cart_id: "cart_1",
  items: [anItem()],
  charges: [{ line_id: "ordsm_1", title: "Parcel", amount: "4.9", discount: "0" }],
  receipts: [],
  refunds: [],
  ...over,
})

describe("projectOrder", () => {
  it("keeps totals in major units, exactly", () => {
    const { order } = projectOrder(anOrder({ refunds: ["0.1", "0.2"] }), "visitor_1")
    expect(order).toMatchObject({
      item_total: 599.97,
      charge_total: 4.9,
      discount_total: 0,
      refund_total: 0.3,
      person_key: "cus_1",
      is_guest: false,
      visitor_id: "visitor_1",
      source: "store",
    })
  })

  it("takes a discount once for the whole quantity, shipping's beside it", () => {
    const items = [anItem({ discount: "60" }), anItem({ line_id: "ordli_2", discount: "0.005" })]
    const charges = [{ line_id: "ordsm_1", title: "Parcel", amount: "4.9", discount: "4.9" }]
    expect(projectOrder(anOrder({ items, charges }), null).order.discount_total).toBe(64.905)
  })

  it("calls a buyer without an account a guest", () => {
    expect(projectOrder(anOrder({ has_account: false }), null).order.is_guest).toBe(true)
  })

  it("dates sales and charges by the order and each receipt by itself", () => {
    const receipts = [
      { receipt_id: "ordchact_1", line_id: "ordli_1", quantity: "1", received_at: RECEIVED },
      { receipt_id: "ordchact_2", line_id: "ordli_1", quantity: "1", received_at: ORDERED },
    ]
    const { lines } = projectOrder(anOrder({ receipts }), null)
    expect(lines.map((l) => [l.kind, l.line_id, l.quantity, l.amount, l.occurred_at])).toEqual([
      ["sale", "ordli_1", 3, 599.97, ORDERED],
      ["charge", "ordsm_1", 1, 4.9, ORDERED],
      ["return", "ordchact_1", -1, -199.99, RECEIVED],
      ["return", "ordchact_2", -1, -199.99, ORDERED],
    ])
  })

  it("leaves out a return of a line the order no longer has", () => {
    const receipts = [
      { receipt_id: "ordchact_1", line_id: "ordli_9", quantity: "1", received_at: RECEIVED },
    ]
    expect(projectOrder(anOrder({ receipts }), null).lines).toHaveLength(2)
  })

  it("names each item once, by SKU or by variant, and none for a line typed in by hand", () => {
    const items = [
      anItem(),
      anItem({ line_id: "ordli_2" }),
      anItem({ line_id: "ordli_3", variant_sku: null }),
      anItem({ line_id: "ordli_4", variant_sku: "", variant_id: null, title: "Gift wrap" }),
    ]
    const projection = projectOrder(anOrder({ items }), null)
    expect(projection.items.map((item) => item.item_key)).toEqual(["TENT-1", "variant:variant_1"])
    expect(projection.lines.map((line) => line.item_key)).toEqual([
      "TENT-1",
      "TENT-1",
      "variant:variant_1",
      null,
      null,
    ])
    expect(projection.items[0].product_id).toBeNull()
  })

  it("lets lines and totals agree to the cent for any prices and quantities", () => {
    const line = fc.record({
      cents: fc.integer({ min: 0, max: 10_000_000 }),
      quantity: fc.integer({ min: 0, max: 999 }),
    })
    fc.assert(
      fc.property(fc.array(line, { maxLength: 50 }), (lines) => {
        const items = lines.map(({ cents, quantity }, i) =>
          anItem({
            line_id: `ordli_${i}`,
            unit_price: (cents / 100).toFixed(2),
            quantity: String(quantity),
          })
        )
        const expected = lines.reduce((total, l) => total + l.cents * l.quantity, 0)
        const { order, lines: written } = projectOrder(anOrder({ items, charges: [] }), null)
        expect(order.item_total).toBe(expected / 100)
        for (const [i, l] of lines.entries()) {
          expect(written[i].amount).toBe((l.cents * l.quantity) / 100)
        }
      })
    )
  })
})
