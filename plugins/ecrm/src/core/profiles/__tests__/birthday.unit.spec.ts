import fc from "fast-check"
import { ageOn, daysUntilKept, isKeptWithin, keptOn } from "../birthday"

const day = (text: string) => new Date(`${text}T00:00:00Z`)
const days = fc.date({ min: day("1900-01-01"), max: day("2099-12-31"), noInvalidDate: true })

describe("The day a birthday is kept", () => {
  it("is 28 February in common years for those of 29 February, and the 29th in leap years", () => {
    expect(keptOn(day("2000-02-29"), 2027)).toEqual(day("2027-02-28"))
    expect(keptOn(day("2000-02-29"), 2028)).toEqual(day("2028-02-29"))
    expect(keptOn(day("2000-02-29"), 2100)).toEqual(day("2100-02-28"))
  })

  it("stays in its month in every year", () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1900, max: 2200 }), (date, year) => {
        expect(keptOn(date, year).getUTCMonth()).toBe(date.getUTCMonth())
        expect(keptOn(date, year).getUTCFullYear()).toBe(year)
      })
    )
  })

  it("is at most 366 days away, and exactly as far as counting days says", () => {
    expect(daysUntilKept(day("1990-11-22"), day("2026-11-22"))).toBe(0)
    expect(daysUntilKept(day("1990-11-21"), day("2026-11-22"))).toBe(364)
    expect(daysUntilKept(day("1992-02-29"), day("2026-11-22"))).toBe(98)
    fc.assert(
      fc.property(days, days, (date, today) => {
        expect(daysUntilKept(date, today)).toBeGreaterThanOrEqual(0)
        expect(daysUntilKept(date, today)).toBeLessThanOrEqual(366)
      })
    )
  })

  it("counts today as within no days", () => {
    expect(isKeptWithin(day("1990-11-22"), day("2026-11-22"), 0)).toBe(true)
    expect(isKeptWithin(day("1990-11-23"), day("2026-11-22"), 0)).toBe(false)
    expect(isKeptWithin(day("1990-12-22"), day("2026-11-22"), 30)).toBe(true)
  })

  it("adds a year of age", () => {
    expect(ageOn(day("2000-02-29"), day("2027-02-27"))).toBe(26)
    expect(ageOn(day("2000-02-29"), day("2027-02-28"))).toBe(27)
  })
})
