import { isNightlyDue } from "../nightly"

const at = (text: string) => new Date(text)

describe("the night's work", () => {
  it("is due once after 3 o'clock in the store", () => {
    const berlin = (now: string, last: string) => isNightlyDue(at(now), at(last), "Europe/Berlin")
    expect(berlin("2026-01-10T01:59:00Z", "2026-01-09T02:05:00Z")).toBe(false)
    expect(berlin("2026-01-10T02:01:00Z", "2026-01-09T02:05:00Z")).toBe(true)
    expect(berlin("2026-01-10T22:00:00Z", "2026-01-10T02:05:00Z")).toBe(false)
  })

  it("is made up for by a store that was down at night", () => {
    expect(isNightlyDue(at("2026-01-10T15:00:00Z"), at("2026-01-09T03:05:00Z"), "UTC")).toBe(true)
  })

  it("is due where it was never done", () => {
    expect(isNightlyDue(at("2026-01-10T00:00:00Z"), null, "UTC")).toBe(true)
  })
})
