import type { OrderToTell } from "../due-order-mails"
import { newestSubject } from "../newest-subject"

const at = (day: number) => new Date(Date.UTC(2027, 2, day))
const order = (order_id: string, with_: Partial<OrderToTell>): OrderToTell => ({
  order_id,
  created_at: at(1),
  canceled_at: null,
  is_draft: false,
  is_placed: true,
  email: "anna@example.com",
  locale: null,
  country_code: null,
  no_notification: false,
  buyer: null,
  parcels: [],
  refunds: [],
  returns: [],
  ...with_,
})

describe("What the newest mail of a kind would be about", () => {
  const parcel = { shipped_at: null, delivered_at: null, canceled_at: null }
  const orders = [
    order("order_new", {
      created_at: at(9),
      parcels: [{ ...parcel, id: "ful_packed" }],
    }),
    order("order_old", {
      created_at: at(2),
      parcels: [
        { ...parcel, id: "ful_1", shipped_at: at(3), delivered_at: at(4) },
        { ...parcel, id: "ful_2", shipped_at: at(5) },
      ],
      refunds: [{ id: "ref_1", refunded_at: at(6) }],
      returns: [
        {
          id: "ret_1",
          requested_at: at(7),
          received_at: null,
          canceled_at: null,
          no_notification: false,
        },
      ],
    }),
  ]

  it.each([
    ["order_placed", { order_id: "order_new", subject: "order_new" }],
    ["order_shipped", { order_id: "order_old", subject: "ful_2" }],
    ["order_delivered", { order_id: "order_old", subject: "ful_1" }],
    ["order_refunded", { order_id: "order_old", subject: "ref_1" }],
    ["return_requested", { order_id: "order_old", subject: "ret_1" }],
  ] as const)("is for %s the last one that happened, in whatever order it was", (mail, newest) => {
    expect(newestSubject(mail, orders)).toEqual(newest)
    expect(newestSubject(mail, [...orders].reverse())).toEqual(newest)
  })

  it("is nothing where nothing of the kind happened", () => {
    expect(newestSubject("order_canceled", orders)).toBeNull()
    expect(newestSubject("return_received", orders)).toBeNull()
    expect(newestSubject("order_placed", [])).toBeNull()
  })
})
