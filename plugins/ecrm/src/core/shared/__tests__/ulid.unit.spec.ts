import fc from "fast-check"
import { ulidTime } from "../ulid"

describe("ulidTime", () => {
  it("gives the time part of a known ULID", () => {
    expect(ulidTime(new Date(1469918176385))).toBe("01ARYZ6S41")
  })

  it("sorts as time does", () => {
    const instant = fc.integer({ min: 0, max: 2 ** 45 })
    fc.assert(
      fc.property(instant, instant, (a, b) => {
        const [x, y] = [ulidTime(new Date(a)), ulidTime(new Date(b))]
        expect(x < y).toBe(a < b)
        expect(x).toHaveLength(10)
      })
    )
  })
})
