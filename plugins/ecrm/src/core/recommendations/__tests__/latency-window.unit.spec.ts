import fc from "fast-check"
import { MINUTE_MS } from "../../shared/time"
import { LatencyWindow } from "../latency-window"

describe("LatencyWindow", () => {
  it("says nothing before the first answer", () => {
    const expected = { count: 0, p50_ms: null, p99_ms: null, since_ms: 5 }
    expect(new LatencyWindow(5).read(10)).toEqual(expected)
  })

  it("gives quantiles that are a tenth too high at most, and never too low", () => {
    const durations = fc.array(fc.double({ min: 0.02, max: 20_000, noNaN: true }), {
      minLength: 1,
      maxLength: 300,
    })
    fc.assert(
      fc.property(durations, (list) => {
        const window = new LatencyWindow(0)
        for (const duration_ms of list) window.note(duration_ms, 1)
        const sorted = [...list].sort((a, b) => a - b)
        const { p50_ms, p99_ms, count } = window.read(2)
        expect(count).toBe(list.length)
        for (const [found, share] of [
          [p50_ms, 0.5],
          [p99_ms, 0.99],
        ] as const) {
          const exact = sorted[Math.ceil(share * list.length) - 1]
          expect(found).toBeGreaterThanOrEqual(exact * (1 - 1e-9))
          expect(found).toBeLessThanOrEqual(exact * 1.1 * (1 + 1e-9))
        }
      })
    )
  })

  it("forgets what is older than two windows, and keeps what is younger than one", () => {
    const window = new LatencyWindow(0)
    window.note(100, MINUTE_MS)
    expect(window.read(11 * MINUTE_MS)).toMatchObject({ count: 1, since_ms: 0 })
    window.note(1, 12 * MINUTE_MS)
    expect(window.read(21 * MINUTE_MS)).toMatchObject({ count: 1, since_ms: 10 * MINUTE_MS })
    expect(window.read(21 * MINUTE_MS).p99_ms).toBeLessThan(2)
    expect(window.read(60 * MINUTE_MS)).toMatchObject({ count: 0, since_ms: 50 * MINUTE_MS })
  })
})
