import { seededRng } from "../rng"
import { sortInSteps } from "../sort-in-steps"

describe("sortInSteps", () => {
  it("sorts as a stable sort does, and breathes at least once in ten thousand", () => {
    const rng = seededRng(1)
    for (const length of [0, 1, 8_192, 8_193, 100_000]) {
      const keys = Float64Array.from({ length }, () => Math.floor(rng() * 1_000))
      const list = Uint32Array.from({ length }, (_, at) => at)
      let yields = 0
      for (const _ of sortInSteps(list, (a, b) => keys[a] - keys[b])) yields++
      const expected = Uint32Array.from({ length }, (_, at) => at)
      expected.sort((a, b) => keys[a] - keys[b] || a - b)
      expect(list).toEqual(expected)
      expect(yields).toBeGreaterThanOrEqual(length / 10_000)
    }
  })
})
