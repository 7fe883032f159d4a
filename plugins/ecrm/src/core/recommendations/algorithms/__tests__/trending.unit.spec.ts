import fc from "fast-check"
import { HOUR_MS } from "../../../shared/time"
import { ScoreSheet } from "../../score-sheet"
import { Trending } from "../trending"

const START_MS = Date.UTC(2026, 10, 1)
const now_ms = START_MS + 40 * 24 * HOUR_MS
const top = (trending: Trending, at_ms = now_ms) => {
  const sheet = new ScoreSheet(trending.item_count)
  trending.score(at_ms, sheet)
  return sheet.top(10)
}
/** So many events, evenly through the hours before now. */
const steady = (trending: Trending, item: number, hours: number, per_hour: number) => {
  const count = Math.round(hours * per_hour)
  for (let event = 0; event < count; event++) {
    trending.add(item, now_ms - ((event + 0.5) / per_hour) * HOUR_MS)
  }
}

describe("trending", () => {
  it("is what is wanted more than usual now, not what always sells", () => {
    const trending = new Trending(4, START_MS)
    steady(trending, 0, 40 * 24, 20)
    steady(trending, 1, 40 * 24, 1)
    steady(trending, 1, 5, 9)
    expect(top(trending)).toEqual([1])
    const { recent, usual, times_usual } = trending.figures(1, now_ms)
    expect(recent).toBeGreaterThan(3 * usual)
    expect(times_usual).toBeGreaterThan(2)
    expect(trending.figures(0, now_ms).times_usual).toBeCloseTo(1, 0)
  })
  it("is not one view of something that nobody looks at", () => {
    const trending = new Trending(2, START_MS)
    trending.add(0, now_ms)
    trending.add(1, now_ms)
    trending.add(1, now_ms)
    expect(top(trending)).toEqual([])
  })
  it("is over hours after it was", () => {
    const trending = new Trending(1, START_MS)
    steady(trending, 0, 4, 15)
    expect(top(trending)).toEqual([0])
    expect(top(trending, now_ms + 48 * HOUR_MS)).toEqual([])
  })
  it("comes out the same whatever the order of events, and from what was kept", () => {
    const event = fc.record({ item: fc.nat(3), hour: fc.nat(1_500) })
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        const forward = new Trending(4, START_MS)
        const backward = new Trending(4, START_MS)
        events.forEach(({ item, hour }) => forward.add(item, START_MS + hour * HOUR_MS))
        const kept = Trending.restore(backward.state())
        events.reverse().forEach(({ item, hour }) => kept.add(item, START_MS + hour * HOUR_MS))
        for (let item = 0; item < 4; item++) {
          const at_ms = START_MS + 1_600 * HOUR_MS
          expect(kept.figures(item, at_ms).recent).toBeCloseTo(forward.figures(item, at_ms).recent)
          expect(kept.figures(item, at_ms).usual).toBeCloseTo(forward.figures(item, at_ms).usual)
        }
      })
    )
  })
  it("stays a number for years", () => {
    const trending = new Trending(1, START_MS)
    for (let day = 0; day < 3_000; day += 7) trending.add(0, START_MS + day * 24 * HOUR_MS)
    const later = trending.figures(0, START_MS + 30_000 * 24 * HOUR_MS)
    expect(later).toEqual({ recent: 0, usual: expect.any(Number), times_usual: expect.any(Number) })
    expect(Number.isFinite(later.times_usual)).toBe(true)
  })
})
