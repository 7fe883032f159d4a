import fc from "fast-check"
import { MINUTE_MS } from "../../../shared/time"
import { paced, type Pace } from "../pace"

const BEGIN = Date.parse("2026-11-22T10:00:00Z")
const wanted = fc.array(
  fc.integer({ min: 0, max: 40 * MINUTE_MS }).map((ms) => new Date(BEGIN + ms)),
  { maxLength: 200 }
)

describe("a pace", () => {
  it("lets no minute have more than its number, and nobody go before they wanted", () => {
    fc.assert(
      fc.property(wanted, fc.integer({ min: 1, max: 7 }), (times, per_minute_max) => {
        const { due_at } = paced([], per_minute_max, times)
        const minutes = new Map<number, number>()
        due_at.forEach((at, i) => {
          expect(at.getTime()).toBeGreaterThanOrEqual(times[i].getTime())
          const minute = Math.floor(at.getTime() / MINUTE_MS)
          minutes.set(minute, (minutes.get(minute) ?? 0) + 1)
        })
        for (const count of minutes.values()) expect(count).toBeLessThanOrEqual(per_minute_max)
      })
    )
  })

  it("wastes no place: nobody waits while an earlier minute has room", () => {
    const same = Array.from({ length: 25 }, () => new Date(BEGIN))
    const { due_at } = paced([], 10, same)
    expect(Math.max(...due_at.map(Number))).toBe(BEGIN + 2 * MINUTE_MS + 0.4 * MINUTE_MS)
  })

  it("gives page by page what it gives at once", () => {
    fc.assert(
      fc.property(wanted, fc.nat(200), fc.integer({ min: 1, max: 7 }), (times, cut, max) => {
        const whole = paced([], max, times)
        const first = paced([], max, times.slice(0, cut))
        const kept = JSON.parse(JSON.stringify(first.pace)) as Pace
        const second = paced(kept, max, times.slice(cut))
        expect([...first.due_at, ...second.due_at]).toEqual(whole.due_at)
        expect(second.pace).toEqual(whole.pace)
      })
    )
  })

  it("stays small however many mails it places", () => {
    const zones = Array.from({ length: 50_000 }, (_, i) => new Date(BEGIN + (i % 24) * 3_600_000))
    expect(paced([], 100, zones).pace.length).toBeLessThanOrEqual(24)
  })

  it("without a cap is what everybody wants", () => {
    const times = [new Date(BEGIN), new Date(BEGIN)]
    expect(paced([], null, times).due_at).toEqual(times)
  })
})
