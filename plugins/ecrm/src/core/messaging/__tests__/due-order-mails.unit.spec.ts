import fc from "fast-check"
import { dueOrderMails, parcelKey, type OrderToTell } from "../due-order-mails"

const now = new Date("2026-11-22T12:00:00Z")
const begins_at = new Date("2026-11-01T00:00:00Z")
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)

const order: OrderToTell = {
  order_id: "order_1",
  created_at: minutesAgo(10),
  canceled_at: null,
  is_draft: false,
  is_placed: true,
  email: " Ada@Shop.example ",
  locale: null,
  country_code: "de",
  no_notification: false,
  buyer: { root_id: "eprof_1", language: null, erased_at: null },
  parcels: [],
  refunds: [],
  returns: [],
}
const parcel = { id: "ful_1", shipped_at: minutesAgo(5), delivered_at: null, canceled_at: null }
const aReturn = {
  id: "return_1",
  requested_at: minutesAgo(3),
  received_at: null,
  canceled_at: null,
  no_notification: false,
}
const due = (over: Partial<OrderToTell>, hints = new Map<string, boolean>()) =>
  dueOrderMails({ ...order, ...over }, hints, begins_at, now)
const told = (over: Partial<OrderToTell>, hints?: Map<string, boolean>) =>
  due(over, hints).map(({ purpose, subject }) => `${purpose} ${subject}`)

describe("dueOrderMails", () => {
  it("tells a placed order to its address, in the country's language", () => {
    expect(due({})).toEqual([
      {
        message_class: "transactional",
        communication: null,
        topic: null,
        is_about_similar_goods: false,
        is_personalised: false,
        purpose: "order_placed",
        subject: "order_1",
        person: "buyer",
        template_key: "order-placed",
        address: "ada@shop.example",
        root_id: "eprof_1",
        locale: "de",
        payload: { order_id: "order_1" },
        due_at: null,
        campaign_id: null,
        variant: null,
        planned: null,
      },
    ])
  })

  it("tells a cancellation in place of the order", () => {
    expect(told({ canceled_at: minutesAgo(1) })).toEqual(["order_canceled order_1"])
  })

  it("tells each refund and each return as far as it has come", () => {
    const refunds = ["ref_1", "ref_2"].map((id) => ({ id, refunded_at: minutesAgo(2) }))
    const returns = [aReturn, { ...aReturn, id: "return_2", received_at: minutesAgo(1) }]
    expect(told({ is_placed: false, refunds, returns })).toEqual([
      "order_refunded ref_1",
      "order_refunded ref_2",
      "return_requested return_1",
      "return_received return_2",
    ])
  })

  it("tells of a parcel what is newest", () => {
    const quiet = { is_placed: false }
    expect(told({ ...quiet, parcels: [parcel] })).toEqual(["order_shipped ful_1"])
    const delivered = { ...parcel, delivered_at: minutesAgo(1) }
    expect(told({ ...quiet, parcels: [delivered] })).toEqual(["order_delivered ful_1"])
    expect(told({ ...quiet, parcels: [{ ...parcel, canceled_at: now }] })).toEqual([])
  })

  it("waits for core's word on a parcel that has just moved, and heeds it", () => {
    const parcels = [{ ...parcel, shipped_at: new Date(now.getTime() - 19_999) }]
    const key = parcelKey("order_shipped", "ful_1")
    expect(told({ is_placed: false, parcels })).toEqual([])
    expect(told({ is_placed: false, parcels }, new Map([[key, false]]))).toHaveLength(1)
    const [message] = due({ is_placed: false, parcels }, new Map([[key, true]]))
    expect(message.planned).toEqual({
      at: now,
      stage: "planned",
      verdict: "skip",
      reason: "no_notification",
      until: null,
    })
  })

  it("plans as skipped what the order or the return keeps quiet", () => {
    const verdicts = (over: Partial<OrderToTell>) =>
      due(over).map(({ planned }) => planned?.reason ?? null)
    expect(verdicts({ no_notification: true, parcels: [parcel] })).toEqual([
      "no_notification",
      "no_notification",
    ])
    expect(verdicts({ returns: [{ ...aReturn, no_notification: true }] })).toEqual([
      null,
      "no_notification",
    ])
  })

  it.each([
    ["a draft", { is_draft: true }],
    ["an order that may still vanish", { is_placed: false }],
    ["an order without an address", { email: null }],
    ["an order with something else for an address", { email: "nobody" }],
    ["an order of before messages began", { created_at: begins_at }],
    ["an order of more than three days ago", { created_at: minutesAgo(3 * 24 * 60 + 1) }],
    ["an order that says it is of tomorrow", { created_at: minutesAgo(-61) }],
    [
      "an order whose buyer was erased since",
      { buyer: { root_id: "eprof_1", language: null, erased_at: minutesAgo(1) } },
    ],
    [
      "a return that was called off",
      { is_placed: false, returns: [{ ...aReturn, canceled_at: now }] },
    ],
  ])("tells nothing of %s", (_what, over) => expect(due(over)).toEqual([]))

  it("tells what a server wrote whose clock is ahead by less than an hour", () => {
    expect(told({ created_at: minutesAgo(-59) })).toEqual(["order_placed order_1"])
    const key = parcelKey("order_shipped", "ful_1")
    const parcels = [{ ...parcel, shipped_at: minutesAgo(-10) }]
    expect(told({ is_placed: false, parcels })).toEqual([])
    const [quiet] = due({ is_placed: false, parcels }, new Map([[key, true]]))
    expect(quiet.planned?.reason).toBe("no_notification")
  })

  it("tells a new order of somebody who was erased before", () => {
    const buyer = { root_id: "eprof_1", language: "zh", erased_at: minutesAgo(11) }
    expect(due({ buyer })).toMatchObject([{ purpose: "order_placed", locale: "zh" }])
  })

  it("tells what happens now of an order of before messages began", () => {
    expect(told({ created_at: new Date("2026-10-01"), parcels: [parcel] })).toEqual([
      "order_shipped ful_1",
    ])
  })

  it("never tells what is older than three days or older than the beginning, whatever it is", () => {
    const instant = fc.date({
      min: new Date("2026-10-01"),
      max: new Date("2026-12-01"),
      noInvalidDate: true,
    })
    const maybe = fc.option(instant)
    const world = fc.record({
      created_at: instant,
      canceled_at: maybe,
      parcels: fc.array(fc.record({ id: fc.uuid(), shipped_at: maybe, delivered_at: maybe, canceled_at: maybe })), // prettier-ignore
      refunds: fc.array(fc.record({ id: fc.uuid(), refunded_at: instant })),
      begins_at: instant,
    })
    fc.assert(
      fc.property(world, ({ begins_at: begins, ...over }) => {
        const made = { ...order, ...over }
        const instants = new Map<string, Date | null>([
          ["order_placed order_1", made.created_at],
          ["order_canceled order_1", made.canceled_at],
          ...made.parcels.flatMap(({ id, shipped_at, delivered_at }): [string, Date | null][] => [
            [`order_shipped ${id}`, shipped_at],
            [`order_delivered ${id}`, delivered_at],
          ]),
          ...made.refunds.map(({ id, refunded_at }): [string, Date] => [
            `order_refunded ${id}`,
            refunded_at,
          ]),
        ])
        const messages = dueOrderMails(made, new Map(), begins, now)
        expect(new Set(messages.map(({ purpose, subject }) => purpose + subject)).size).toBe(
          messages.length
        )
        for (const { purpose, subject } of messages) {
          const at = instants.get(`${purpose} ${subject}`)!.getTime()
          expect(at).toBeGreaterThan(begins.getTime())
          expect(at).toBeLessThanOrEqual(now.getTime() + 3_600_000)
          expect(now.getTime() - at).toBeLessThanOrEqual(3 * 24 * 3_600_000)
        }
      })
    )
  })
})
