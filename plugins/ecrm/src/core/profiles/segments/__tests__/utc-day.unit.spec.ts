import { addDays, anniversaries, isUtcDay } from "../utc-day"

describe("UTC days", () => {
  it("exist or do not", () => {
    expect(["2024-02-29", "0001-01-01", "9999-12-31"].every(isUtcDay)).toBe(true)
    expect(["2025-02-29", "2024-1-1", "0000-01-01", "2024-13-01", "x"].some(isUtcDay)).toBe(false)
  })

  it("are counted over the ends of months, years and time", () => {
    expect(addDays("2024-02-28", 2)).toBe("2024-03-01")
    expect(addDays("2026-01-01", -1)).toBe("2025-12-31")
    expect(addDays("0001-01-05", -10)).toBe("0001-01-01")
    expect(addDays("9999-12-30", 10)).toBe("9999-12-31")
  })

  it("bring the anniversary of 29 February on the 28th of a common year only", () => {
    expect(anniversaries("2025-02-20", "2025-02-28")).toEqual([[220, 229]])
    expect(anniversaries("2024-02-20", "2024-02-28")).toEqual([[220, 228]])
    expect(anniversaries("2025-03-01", "2025-03-02")).toEqual([[301, 302]])
  })

  it("of a span over new year are two ranges, of a whole year all", () => {
    expect(anniversaries("2026-12-20", "2027-01-05")).toEqual([
      [1220, 1231],
      [101, 105],
    ])
    expect(anniversaries("2023-12-20", "2024-12-18")).toEqual([
      [1220, 1231],
      [101, 1218],
    ])
    expect(anniversaries("2023-12-20", "2024-12-19")).toEqual([[101, 1231]])
  })
})
