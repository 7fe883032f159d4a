import { hasCredibleDates } from "../credible-dates"
import { projectOrder } from "../order-projection"

const NOW = new Date("2026-03-01T10:00:00Z")
const orderOf = (created_at: string, received_at = "2026-03-01T10:00:00Z") =>
  projectOrder(
    {
      order_id: "order_1",
      display_id: "7",
      created_at: new Date(created_at),
      canceled_at: null,
      customer_id: "cus_1",
      has_account: true,
      sales_channel_id: "sc_1",
      country_code: "de",
      currency_code: "eur",
      cart_id: "cart_1",
      items: [
        {
          line_id: "ordli_1",
          variant_id: "variant_1",
          variant_sku: "TENT-1",
          title: "Tent",
          quantity: "3",
          unit_price: "199.99",
          discount: "0",
        },
      ],
      charges: [],
      receipts: [
        {
          receipt_id: "r_1",
          line_id: "ordli_1",
          quantity: "1",
          received_at: new Date(received_at),
        },
      ],
      refunds: [],
    },
    null
  )

describe("hasCredibleDates", () => {
  it.each(["1970-01-01T00:00:00Z", "1995-06-01T00:00:00Z", "2027-03-01T00:00:00Z"])(
    "takes %s for a date",
    (date) => expect(hasCredibleDates(orderOf(date), NOW)).toBe(true)
  )

  it.each(["0025-03-01T00:00:00Z", "1969-12-31T23:59:59Z", "2027-03-03T00:00:00Z", "never"])(
    "refuses %s",
    (date) => expect(hasCredibleDates(orderOf(date), NOW)).toBe(false)
  )

  it("refuses an order one of whose lines has a date that cannot be", () => {
    expect(hasCredibleDates(orderOf("2026-01-01T00:00:00Z", "9999-01-01T00:00:00Z"), NOW)).toBe(
      false
    )
  })
})
