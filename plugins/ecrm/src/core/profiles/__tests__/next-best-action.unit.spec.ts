import fc from "fast-check"
import { DEFAULT_COMMUNICATION_MATRIX } from "../communication-matrix"
import { NEXT_ACTIONS, nextActions, type ActionFacts } from "../next-best-action"
import type { CurrencyValue } from "../profile-head"

const NOW = new Date("2026-11-22T13:00:00Z")

const value = (change: Partial<CurrencyValue> = {}): CurrencyValue => ({
  currency_code: "eur",
  is_main: true,
  orders: 6,
  revenue: 600,
  average_order: 100,
  first_order_on: "2025-01-01",
  last_order_on: "2026-11-01",
  interval_days: 60,
  return_rate: 0,
  discount_share: 0,
  margin: null,
  p_alive: null,
  expected_orders: null,
  clv: null,
  next_order_on: null,
  ...change,
})

const facts = (change: Partial<ActionFacts> = {}): ActionFacts => ({
  now: NOW,
  objects_to_profiling: false,
  is_suppressed: false,
  consents: [],
  matrix: DEFAULT_COMMUNICATION_MATRIX,
  loyalty_class: null,
  class_change: null,
  rfm: null,
  value: null,
  birthday: null,
  wedding_anniversary: null,
  open_tasks: [],
  open_returns: [],
  open_cart: null,
  ...change,
})

const first = (change: Partial<ActionFacts>) => nextActions(facts(change))[0]
const codes = (change: Partial<ActionFacts>) => nextActions(facts(change)).map(({ code }) => code)

describe("nextActions", () => {
  it("has nothing to do where nothing is known", () => {
    expect(nextActions(facts())).toEqual([{ code: "nothing_to_do", reason: {} }])
  })

  it("names the task that is overdue, for how long, and how many there are", () => {
    const open_tasks = [
      { title: "Call back", due_on: "2026-11-19" },
      { title: "Send catalogue", due_on: "2026-11-21" },
      { title: "Today", due_on: "2026-11-22" },
      { title: "Some day", due_on: null },
    ]
    expect(nextActions(facts({ open_tasks }))).toEqual([
      { code: "task_overdue", reason: { title: "Call back", days: 3, tasks: 2 } },
      { code: "task_due", reason: { title: "Today" } },
    ])
  })

  it("asks to call who fell from very to generally loyal, for two months", () => {
    const fell = (changed_on: string) => ({
      class_change: { from: "very_loyal", to: "generally_loyal", changed_on },
    })
    expect(first(fell("2026-11-12"))).toEqual({
      code: "class_fell",
      reason: { from: "very_loyal", to: "generally_loyal", changed_on: "2026-11-12", days: 10 },
    })
    expect(codes(fell("2026-09-22"))).toEqual(["nothing_to_do"])
    expect(
      codes({
        class_change: { from: "occasional", to: "very_loyal", changed_on: "2026-11-12" },
      })
    ).toEqual(["nothing_to_do"])
  })

  it("knows until when a second order is due", () => {
    const one = (last_order_on: string) => ({ value: value({ orders: 1, last_order_on }) })
    expect(first(one("2026-10-01"))).toEqual({
      code: "second_order_due",
      reason: { first_order_on: "2026-10-01", due_on: "2026-11-30", days: 52 },
    })
    expect(codes(one("2026-11-20"))).toEqual(["nothing_to_do"])
    expect(codes(one("2026-07-01"))).toEqual(["nothing_to_do"])
  })

  it("asks a champion for consent who gave none, unless they want no letters", () => {
    const champion = { rfm: { r: 5, f: 5, m: 5, group: "champion" }, value: value() }
    expect(first(champion)).toEqual({
      code: "ask_consent",
      reason: { orders: 6, revenue: 600, currency_code: "eur" },
    })
    expect(codes({ ...champion, consents: ["newsletter:email"] })).toEqual(["nothing_to_do"])
    expect(codes({ ...champion, is_suppressed: true })).toEqual(["nothing_to_do"])
  })

  it("sees who slips away: recency 2, frequency 4 or more", () => {
    const rfm = { r: 2, f: 4, m: 3, group: "at_risk" }
    expect(first({ rfm, value: value({ last_order_on: "2026-05-26" }) })).toEqual({
      code: "slipping",
      reason: { r: 2, f: 4, orders: 6, days: 180 },
    })
    expect(codes({ rfm: { ...rfm, r: 3 }, value: value() })).toEqual(["nothing_to_do"])
    expect(codes({ rfm: { ...rfm, f: 3 }, value: value() })).toEqual(["nothing_to_do"])
  })

  it("greets the very loyal on their birthday, 29 February included, and nobody the matrix spares", () => {
    const birthday = "1980-11-27"
    expect(first({ birthday, loyalty_class: "very_loyal" })).toEqual({
      code: "birthday_soon",
      reason: { days: 5, on: "2026-11-27" },
    })
    expect(codes({ birthday, loyalty_class: "occasional" })).toEqual(["nothing_to_do"])
    expect(codes({ birthday, loyalty_class: "very_loyal", is_suppressed: true })).toEqual([
      "nothing_to_do",
    ])
    const leap = { birthday: "2000-02-29", loyalty_class: "very_loyal" as const }
    expect(first({ ...leap, now: new Date("2027-02-25T23:00:00Z") }).reason).toEqual({
      days: 3,
      on: "2027-02-28",
    })
    expect(first({ ...leap, now: new Date("2028-02-25T23:00:00Z") }).reason).toEqual({
      days: 4,
      on: "2028-02-29",
    })
  })

  it("shows an open cart for two weeks with what is in it", () => {
    const cart = { items: 2, amount: 59.5, currency_code: "eur", touched_on: "2026-11-20" }
    expect(first({ open_cart: cart })).toEqual({
      code: "cart_open",
      reason: { items: 2, amount: 59.5, currency_code: "eur", days: 2 },
    })
    expect(codes({ open_cart: { ...cart, touched_on: "2026-11-01" } })).toEqual(["nothing_to_do"])
  })

  it("recommends before the expected order only whom it may, and sees when it is late", () => {
    const expected = (next_order_on: string) => ({ value: value({ next_order_on }) })
    const may = { consents: ["offers:email"], loyalty_class: "generally_loyal" as const }
    expect(first({ ...expected("2026-11-30"), ...may })).toEqual({
      code: "order_expected",
      reason: { expected_on: "2026-11-30", days: 8 },
    })
    expect(codes(expected("2026-11-30"))).toEqual(["nothing_to_do"])
    expect(codes({ ...expected("2026-11-30"), ...may, loyalty_class: "occasional" })).toEqual([
      "nothing_to_do",
    ])
    expect(first(expected("2026-11-10"))).toEqual({
      code: "order_late",
      reason: { expected_on: "2026-11-10", days: 12 },
    })
  })

  it("warns of who returns half of what they buy", () => {
    expect(first({ value: value({ return_rate: 0.5, orders: 3 }) }).code).toBe("often_returns")
    expect(codes({ value: value({ return_rate: 1, orders: 2 }) })).toEqual(["nothing_to_do"])
  })

  it("gives service only to who objects to profiling, whatever else is known", () => {
    const everything: Partial<ActionFacts> = {
      objects_to_profiling: true,
      loyalty_class: "very_loyal",
      class_change: { from: "very_loyal", to: "occasional", changed_on: "2026-11-20" },
      rfm: { r: 1, f: 5, m: 5, group: "at_risk" },
      value: value({ return_rate: 1, next_order_on: "2026-11-25" }),
      birthday: "1980-11-23",
      open_cart: { items: 1, amount: 5, currency_code: "eur", touched_on: "2026-11-22" },
      open_returns: [{ order_number: "7", requested_on: "2026-11-20" }],
    }
    expect(codes(everything)).toEqual(["return_waiting"])
    expect(codes({ ...everything, open_returns: [] })).toEqual(["nothing_to_do"])
    expect(codes({ ...everything, objects_to_profiling: false }).length).toBeGreaterThan(4)
  })

  it("always answers in the order of urgency, each action once", () => {
    const day = fc
      .integer({ min: -200, max: 30 })
      .map((days) => new Date(NOW.getTime() + days * 86_400_000).toISOString().slice(0, 10))
    const some = fc.record({
      birthday: fc.option(day),
      open_tasks: fc.array(fc.record({ title: fc.string(), due_on: fc.option(day) })),
      open_returns: fc.array(fc.record({ order_number: fc.string(), requested_on: day })),
      objects_to_profiling: fc.boolean(),
      loyalty_class: fc.constantFrom("very_loyal" as const, "occasional" as const, null),
      value: fc.option(fc.record({ last_order_on: day, orders: fc.nat(9) }).map(value)),
    })
    fc.assert(
      fc.property(some, (change) => {
        const order = codes(change).map((code) => NEXT_ACTIONS.indexOf(code))
        expect(order.length).toBeGreaterThan(0)
        expect(order).toEqual([...new Set(order)].sort((a, b) => a - b))
      })
    )
  })
})
