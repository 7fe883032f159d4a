import { startOfMonth } from "../time"

describe("startOfMonth", () => {
  it("is the first instant of the month in UTC, over the ends of years", () => {
    expect(startOfMonth(new Date("2026-01-31T23:59:59.999Z")).toISOString()).toBe(
      "2026-01-01T00:00:00.000Z"
    )
    expect(startOfMonth(new Date("2026-12-31T00:00:00Z"), 1).toISOString()).toBe(
      "2027-01-01T00:00:00.000Z"
    )
    expect(startOfMonth(new Date("2026-01-15T00:00:00Z"), -1).toISOString()).toBe(
      "2025-12-01T00:00:00.000Z"
    )
  })

  it("stays in the first century", () => {
    expect(startOfMonth(new Date("0025-03-04T00:00:00Z")).toISOString()).toBe(
      "0025-03-01T00:00:00.000Z"
    )
  })
})
