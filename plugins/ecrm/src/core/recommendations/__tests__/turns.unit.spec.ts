import fc from "fast-check"
import { turnAt, turnsOf, type Dated } from "../turns"

const instant = fc.option(fc.integer({ min: 0, max: 50 }), { nil: null })
const dated = fc.record({ starts_at_ms: instant, ends_at_ms: instant })
const holds = ({ starts_at_ms, ends_at_ms }: Dated, now_ms: number) =>
  (starts_at_ms === null || now_ms >= starts_at_ms) && (ends_at_ms === null || now_ms < ends_at_ms)

describe("turns", () => {
  it("are the instants of all dates, each once, earliest first", () => {
    const dates = [
      { starts_at_ms: 100, ends_at_ms: 20 },
      { starts_at_ms: null, ends_at_ms: 100 },
      { starts_at_ms: null, ends_at_ms: null },
    ]
    expect(turnsOf(dates)).toEqual([20, 100])
    expect([19, 20, 99, 100].map((now_ms) => turnAt([20, 100], now_ms))).toEqual([0, 1, 1, 2])
    expect(turnAt([], 5)).toBe(0)
  })

  it("between which the same things hold", () => {
    const moment = fc.integer({ min: -1, max: 51 })
    fc.assert(
      fc.property(fc.array(dated), moment, moment, (dates, one_ms, other_ms) => {
        const turns_ms = turnsOf(dates)
        fc.pre(turnAt(turns_ms, one_ms) === turnAt(turns_ms, other_ms))
        expect(dates.map((one) => holds(one, one_ms))).toEqual(
          dates.map((one) => holds(one, other_ms))
        )
      })
    )
  })
})
