import fc from "fast-check"
import { newSinceLastVisit } from "../new-since-last-visit"
import { recentlySeen } from "../recently-seen"

const DAY_MS = 86_400_000

describe("recently seen", () => {
  it("is each item once, the latest first, without what is barred", () => {
    const seen = [
      { item: 1, instant_ms: 10 },
      { item: 2, instant_ms: 30 },
      { item: 1, instant_ms: 40 },
      { item: 3, instant_ms: 35 },
      { item: 5, instant_ms: 30 },
    ]
    expect(recentlySeen(seen, 3, new Set([3]))).toEqual([
      { item: 1, instant_ms: 40 },
      { item: 2, instant_ms: 30 },
      { item: 5, instant_ms: 30 },
    ])
  })
  it("does not depend on the order in which it is told", () => {
    const view = fc.record({ item: fc.nat(5), instant_ms: fc.nat(9) })
    fc.assert(
      fc.property(fc.array(view), (seen) => {
        const turned = recentlySeen([...seen].reverse(), 4, new Set())
        expect(turned).toEqual(recentlySeen(seen, 4, new Set()))
      })
    )
  })
})

describe("new since the last visit", () => {
  const now_ms = 200 * DAY_MS
  const published_ms = Float64Array.from([199, 150, 50, 201, NaN, 198], (day) => day * DAY_MS)
  const list = (last_day: number | null, interest = (_: number) => 0) =>
    newSinceLastVisit(
      published_ms,
      last_day === null ? null : last_day * DAY_MS,
      now_ms,
      interest,
      9
    ).items
  it("is what came after it, newest first, nothing of the future", () => {
    expect(list(100)).toEqual([0, 5, 1])
    expect(list(198)).toEqual([0])
  })
  it("begins with what the person cares for", () => {
    expect(list(100, (item) => (item === 1 ? 1 : 0))).toEqual([1, 0, 5])
  })
  it("is nothing for who was never here, and goes back three months at most", () => {
    expect(list(null)).toEqual([])
    expect(list(1)).toEqual([0, 5, 1])
  })
})
