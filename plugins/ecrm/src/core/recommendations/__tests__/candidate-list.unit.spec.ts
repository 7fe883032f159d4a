import fc from "fast-check"
import { leastOfBest } from "../candidate-list"

describe("leastOfBest", () => {
  it("is the value that sorting finds", () => {
    const values = fc.array(fc.oneof(fc.constantFrom(0, 1, -Infinity), fc.double({ noNaN: true })))
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 20 }), (list, count) => {
        const sorted = Float64Array.from(list).sort()
        const expected = list.length > count ? sorted[list.length - count] : -Infinity
        expect(leastOfBest(Float64Array.from(list), list.length, count) === expected).toBe(true)
      })
    )
  })
})
