import fc from "fast-check"
import {
  endOf,
  instantsOf,
  isWithin,
  localDay,
  localTime,
  localWeek,
  nextDayStart,
  nextTimeOfDay,
  nextWeekStart,
} from "../local-time"

const at = (text: string) => new Date(text)
const time = (day: string, hour: number, minute = 0) => {
  const [year, month, date] = day.split("-").map(Number)
  return { year, month, day: date, hour, minute, second: 0 }
}
const shown = (day: string, hour: number, minute: number, zone: string) =>
  instantsOf(time(day, hour, minute), zone).map((instant) => instant.toISOString())
const ZONES = [
  "Europe/Berlin",
  "America/New_York",
  "Africa/Cairo",
  "Australia/Lord_Howe",
  "Pacific/Kiritimati",
  "Antarctica/Troll",
  "America/St_Johns",
  "Asia/Kathmandu",
  "UTC",
]
const zones = fc.constantFrom(...ZONES)
const instants = fc.date({
  min: at("2005-01-01T00:00:00Z"),
  max: at("2030-01-01T00:00:00Z"),
  noInvalidDate: true,
})

/** Every instant in steps, of which a zone's clock shows a day that is not the one before. */
const dailies = (from: string, to: string, zone: string, hour: number, minute: number) => {
  const found: Date[] = []
  for (let after = at(from); ;) {
    after = nextTimeOfDay(after, zone, { hour, minute })
    if (after >= at(to)) return found.map((instant) => instant.toISOString())
    found.push(after)
  }
}

describe("Row 17 of the faults: clocks that are put forward and back", () => {
  it("in Berlin on 2027-03-28, 02:30 is never shown: the next valid instant is 03:00", () => {
    expect(shown("2027-03-28", 2, 30, "Europe/Berlin")).toEqual(["2027-03-28T01:00:00.000Z"])
    expect(dailies("2027-03-26T12:00:00Z", "2027-03-30T12:00:00Z", "Europe/Berlin", 2, 30)).toEqual(
      [
        "2027-03-27T01:30:00.000Z",
        "2027-03-28T01:00:00.000Z",
        "2027-03-29T00:30:00.000Z",
        "2027-03-30T00:30:00.000Z",
      ]
    )
  })

  it("row 'cron & DST': in Berlin on 2026-10-25, 02:30 is shown twice: a daily step takes the earlier, once", () => {
    expect(shown("2026-10-25", 2, 30, "Europe/Berlin")).toEqual([
      "2026-10-25T00:30:00.000Z",
      "2026-10-25T01:30:00.000Z",
    ])
    expect(dailies("2026-10-23T12:00:00Z", "2026-10-27T00:00:00Z", "Europe/Berlin", 2, 30)).toEqual(
      ["2026-10-24T00:30:00.000Z", "2026-10-25T00:30:00.000Z", "2026-10-26T01:30:00.000Z"]
    )
  })

  it("the repeated hour is the same whatever today's offset is", () => {
    for (const today of ["2026-07-01T00:00:00Z", "2026-10-25T00:45:00Z"]) {
      const next = nextTimeOfDay(at(today), "Europe/Berlin", { hour: 2, minute: 30 })
      expect(localDay(next, "Europe/Berlin")).toBe(
        today.startsWith("2026-07") ? "2026-07-01" : "2026-10-26"
      )
    }
  })

  it("New York leaves out 02:30 on 2027-03-14 and repeats 01:30 on 2026-11-01", () => {
    expect(shown("2027-03-14", 2, 30, "America/New_York")).toEqual(["2027-03-14T07:00:00.000Z"])
    expect(shown("2026-11-01", 1, 30, "America/New_York")).toEqual([
      "2026-11-01T05:30:00.000Z",
      "2026-11-01T06:30:00.000Z",
    ])
    expect(
      dailies("2026-10-31T00:00:00Z", "2026-11-03T00:00:00Z", "America/New_York", 1, 30)
    ).toHaveLength(3)
  })

  it("Cairo has no midnight on 2027-04-30: its day begins at 01:00", () => {
    expect(shown("2027-04-30", 0, 0, "Africa/Cairo")).toEqual(["2027-04-29T22:00:00.000Z"])
    const evening = at("2027-04-29T18:00:00Z")
    const start = nextDayStart(evening, "Africa/Cairo")
    expect(start.toISOString()).toBe("2027-04-29T22:00:00.000Z")
    expect(localTime(start, "Africa/Cairo")).toEqual(time("2027-04-30", 1))
    expect(dailies("2027-04-28T12:00:00Z", "2027-05-01T12:00:00Z", "Africa/Cairo", 0, 0)).toEqual([
      "2027-04-28T22:00:00.000Z",
      "2027-04-29T22:00:00.000Z",
      "2027-04-30T21:00:00.000Z",
    ])
  })

  it("Lord Howe moves by half an hour", () => {
    expect(shown("2026-10-04", 2, 15, "Australia/Lord_Howe")).toEqual(["2026-10-03T15:30:00.000Z"])
    expect(shown("2027-04-04", 1, 45, "Australia/Lord_Howe")).toEqual([
      "2027-04-03T14:45:00.000Z",
      "2027-04-03T15:15:00.000Z",
    ])
  })

  it("Kiritimati is fourteen hours ahead: its day and week begin before those of UTC", () => {
    const sunday = at("2026-11-22T10:30:00Z")
    expect(localDay(sunday, "Pacific/Kiritimati")).toBe("2026-11-23")
    expect(localWeek(sunday, "Pacific/Kiritimati")).toBe("2026-W48")
    expect(localWeek(sunday, "UTC")).toBe("2026-W47")
    expect(nextDayStart(sunday, "Pacific/Kiritimati").toISOString()).toBe(
      "2026-11-23T10:00:00.000Z"
    )
  })
})

describe("Calendars", () => {
  it("count weeks as ISO 8601 does", () => {
    const weeks = ["2026-01-01", "2027-01-01", "2027-01-04", "2020-12-31", "2024-12-30"]
    expect(weeks.map((day) => localWeek(at(`${day}T12:00:00Z`), "UTC"))).toEqual([
      "2026-W01",
      "2026-W53",
      "2027-W01",
      "2020-W53",
      "2025-W01",
    ])
  })

  it("begin a day after the one it is, and a week on a Monday", () => {
    fc.assert(
      fc.property(instants, zones, (instant, zone) => {
        const day = nextDayStart(instant, zone)
        expect(day.getTime()).toBeGreaterThan(instant.getTime())
        expect(localDay(day, zone) > localDay(instant, zone)).toBe(true)
        const week = nextWeekStart(instant, zone)
        expect(localWeek(week, zone) > localWeek(instant, zone)).toBe(true)
        expect(localTime(week, zone).hour).toBeLessThan(2)
      })
    )
  })

  it("agree with themselves: what a clock shows leads back to the instant", () => {
    fc.assert(
      fc.property(instants, zones, (instant, zone) => {
        const whole = new Date(Math.floor(instant.getTime() / 1_000) * 1_000)
        const back = instantsOf(localTime(whole, zone), zone).map((one) => one.getTime())
        expect(back).toContain(whole.getTime())
      })
    )
  })

  it("have one daily step a day, whatever the zone", () => {
    fc.assert(
      fc.property(
        instants,
        zones,
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
        (instant, zone, hour, minute) => {
          const first = nextTimeOfDay(instant, zone, { hour, minute })
          const second = nextTimeOfDay(first, zone, { hour, minute })
          expect(first.getTime()).toBeGreaterThan(instant.getTime())
          expect(localDay(second, zone) > localDay(first, zone)).toBe(true)
        }
      )
    )
  })
})

describe("Hours", () => {
  it("go over midnight, hold their beginning and not their end", () => {
    const night = { from: 21, to: 8 }
    const within = (clock: string) => isWithin(night, at(`2026-11-22T${clock}:00Z`), "UTC")
    expect(["20:59", "21:00", "00:00", "07:59", "08:00"].map(within)).toEqual([
      false,
      true,
      true,
      true,
      false,
    ])
    expect(isWithin({ from: 5, to: 5 }, at("2026-11-22T05:00:00Z"), "UTC")).toBe(false)
  })

  it("end after now, at an hour that is not among them", () => {
    fc.assert(
      fc.property(
        instants,
        zones,
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 23 }),
        (instant, zone, from, to) => {
          fc.pre(from !== to && isWithin({ from, to }, instant, zone))
          const end = endOf({ from, to }, instant, zone)
          expect(end.getTime()).toBeGreaterThan(instant.getTime())
          expect(isWithin({ from, to }, end, zone)).toBe(false)
        }
      ),
      { numRuns: 500 }
    )
  })

  it("that leave one hour only wait a day longer where that day leaves it out", () => {
    const allButTwo = { from: 3, to: 2 }
    const end = endOf(allButTwo, at("2027-03-27T12:00:00Z"), "Europe/Berlin")
    expect(end.toISOString()).toBe("2027-03-29T00:00:00.000Z")
  })
})
