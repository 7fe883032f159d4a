import fc from "fast-check"
import { HOUR_MS } from "../../../shared/time"
import { isPast, sendTimes, startOf } from "../send-time"
import type { Schedule } from "../campaign-document"

const now = new Date("2026-11-22T10:30:00Z")
const at = (schedule: Schedule, time_zone: string, best_hour: number | null = null, start = now) =>
  sendTimes(schedule, start)({ time_zone, best_hour }).toISOString()

describe("the time of a mail", () => {
  it("is the start where no clock is asked", () => {
    expect(at({ at: "now" }, "Asia/Tokyo")).toBe(now.toISOString())
  })

  it("is the hour on the day where the recipient lives", () => {
    const schedule: Schedule = { at: "local_hour", on: "2026-11-23", hour: 9 }
    expect(at(schedule, "Europe/Berlin")).toBe("2026-11-23T08:00:00.000Z")
    expect(at(schedule, "America/New_York")).toBe("2026-11-23T14:00:00.000Z")
    expect(at(schedule, "Pacific/Kiritimati")).toBe("2026-11-22T19:00:00.000Z")
  })

  it("is the next day's where the hour has passed, and now where it just has", () => {
    const schedule: Schedule = { at: "local_hour", on: "2026-11-22", hour: 9 }
    expect(at(schedule, "Europe/Berlin")).toBe("2026-11-23T08:00:00.000Z")
    expect(at(schedule, "Europe/London")).toBe("2026-11-23T09:00:00.000Z")
    const soon = new Date("2026-11-22T09:20:00Z")
    expect(at(schedule, "Europe/London", null, soon)).toBe(soon.toISOString())
  })

  it("is the first instant after an hour that spring leaves out, and once in autumn", () => {
    const gap: Schedule = { at: "local_hour", on: "2027-03-28", hour: 2 }
    expect(at(gap, "Europe/Berlin")).toBe("2027-03-28T01:00:00.000Z")
    const fold: Schedule = { at: "local_hour", on: "2027-10-31", hour: 2 }
    expect(at(fold, "Europe/Berlin")).toBe("2027-10-31T00:00:00.000Z")
  })

  it("is the person's best hour within a day of the start, or the one for all", () => {
    const schedule: Schedule = { at: "best_hour", starts_at: null, fallback_hour: 20 }
    expect(at(schedule, "Europe/Berlin", 18)).toBe("2026-11-22T17:00:00.000Z")
    expect(at(schedule, "Europe/Berlin")).toBe("2026-11-22T19:00:00.000Z")
    expect(at(schedule, "Europe/Berlin", 7)).toBe("2026-11-23T06:00:00.000Z")
    const zones = fc.constantFrom("UTC", "Asia/Kathmandu", "America/Anchorage", "Africa/Cairo")
    fc.assert(
      fc.property(zones, fc.integer({ min: 0, max: 23 }), (time_zone, best_hour) => {
        const wait_ms = +sendTimes(schedule, now)({ time_zone, best_hour }) - now.getTime()
        expect(wait_ms).toBeGreaterThanOrEqual(0)
        expect(wait_ms).toBeLessThan(24 * HOUR_MS)
      })
    )
  })
})

describe("the start of a campaign", () => {
  it("comes before the first of the zones has the hour", () => {
    const schedule: Schedule = { at: "local_hour", on: "2026-11-24", hour: 9 }
    expect(startOf(schedule, now).toISOString()).toBe("2026-11-23T18:50:00.000Z")
  })

  it("is never in the past", () => {
    const schedule: Schedule = { at: "instant", starts_at: "2026-11-22T10:00:00Z" }
    expect(startOf(schedule, now)).toEqual(now)
  })

  it("has passed where no zone has the hour before it", () => {
    expect(isPast({ at: "local_hour", on: "2026-11-22", hour: 9 }, now)).toBe(false)
    expect(isPast({ at: "local_hour", on: "2026-11-21", hour: 9 }, now)).toBe(true)
    expect(isPast({ at: "instant", starts_at: "2026-11-20T10:00:00Z" }, now)).toBe(true)
    expect(isPast({ at: "now" }, now)).toBe(false)
  })
})
