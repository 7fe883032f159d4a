import { lifetimeValue } from "../clv"
import { expectedOrders } from "../bg-nbd"
import { predictor, type Repeater, type ValueModel } from "../predictions"

const MODEL: ValueModel = {
  orders: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426, log_likelihood: 0 },
  spend: { p: 6.25, q: 3.74, v: 15.44, log_likelihood: 0 },
  correlation: 0.1,
  fitted_people: 2_357,
}
const AS_OF = new Date("2026-01-01")
const person = (repeat_days: number, first: string, last: string): Repeater => ({
  repeat_days,
  repeat_mean: 30,
  first_order_on: new Date(first),
  last_order_on: new Date(last),
})
const PEOPLE = [
  person(2, "2025-06-05", "2025-09-04"),
  person(2, "2025-06-05", "2025-12-25"),
  person(3, "2025-06-05", "2025-12-25"),
  person(2, "2025-01-09", "2025-12-25"),
]

describe("predictions", () => {
  it("are the same for a person whoever was asked about before", () => {
    const shared = predictor(MODEL, AS_OF)
    const together = PEOPLE.map(shared)
    expect(PEOPLE.map((one) => predictor(MODEL, AS_OF)(one))).toEqual(together)
    expect([...PEOPLE].reverse().map(shared).reverse()).toEqual(together)
    expect(new Set(together.map(({ clv }) => clv)).size).toBe(PEOPLE.length)
  })

  it("are what the models say: orders of twelve months, discounted month by month", () => {
    const [given] = PEOPLE.map(predictor(MODEL, AS_OF))
    const history = { x: 2, t_x: 13, T: 30 }
    expect(given.expected_orders).toBeCloseTo(expectedOrders(MODEL.orders, history, 12 * 4.345), 9)
    const value = (6.25 * (15.44 + 2 * 30)) / (6.25 * 2 + 3.74 - 1)
    expect(given.clv).toBeCloseTo(lifetimeValue(MODEL.orders, history, value).clv, 9)
    expect(given.clv).toBeLessThan(value * given.expected_orders)
  })
})
