import fc from "fast-check"
import { chanceOfAtLeast } from "../chance-of-at-least"
import { discoveryThreshold } from "../discovery-threshold"

/** The same tail as a plain sum. */
function tail(observed: number, n: number, p: number): number {
  let sum = 0
  for (let k = observed; k <= n; k++) {
    let term = 1
    for (let i = 1; i <= k; i++) term *= ((n - k + i) / i) * p
    sum += term * Math.pow(1 - p, n - k)
  }
  return sum
}

/** Tail of the sum of unequal trials, by convolution. */
function unequalTail(observed: number, chances: number[]): number {
  let distribution = [1]
  for (const p of chances) {
    const next = new Array<number>(distribution.length + 1).fill(0)
    distribution.forEach((mass, k) => {
      next[k] += mass * (1 - p)
      next[k + 1] += mass * p
    })
    distribution = next
  }
  return distribution.slice(observed).reduce((sum, mass) => sum + mass, 0)
}

describe("the chance of at least so many", () => {
  it("is the tail of the binomial", () => {
    for (const [observed, n, p] of [
      [3, 10, 0.1],
      [9, 12, 0.4],
      [30, 200, 0.1],
      [12, 1_000, 0.004],
    ]) {
      expect(chanceOfAtLeast(observed, n, n * p)).toBeCloseTo(tail(observed, n, p), 10)
    }
  })
  it("stays a number far out in the tail and at the edges", () => {
    expect(chanceOfAtLeast(400, 500, 20)).toBeGreaterThanOrEqual(0)
    expect(chanceOfAtLeast(400, 500, 20)).toBeLessThan(1e-100)
    expect(chanceOfAtLeast(5, 5, 0.5)).toBeCloseTo(1e-5, 12)
    expect(chanceOfAtLeast(3, 10, 3)).toBe(1)
    expect(chanceOfAtLeast(2, 10, 0)).toBe(0)
    expect(chanceOfAtLeast(0, 0, 0)).toBe(1)
  })
  it("never flatters when the trials have unequal chances", () => {
    const chances = fc.array(fc.double({ min: 0, max: 0.9, noNaN: true }), { minLength: 1, maxLength: 12 }) // prettier-ignore
    fc.assert(
      fc.property(chances, fc.nat(12), (list, observed) => {
        const expected = list.reduce((sum, p) => sum + p, 0)
        const claimed = chanceOfAtLeast(Math.min(observed, list.length), list.length, expected)
        const truth = unequalTail(Math.min(observed, list.length), list)
        expect(claimed).toBeGreaterThanOrEqual(truth - 1e-9)
      })
    )
  })
})

describe("the threshold of discoveries", () => {
  it("is that of the published example", () => {
    // Benjamini and Hochberg 1995, section 3: four of the fifteen hypotheses are rejected.
    const p_values = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719,
      0.6528, 0.759, 1,
    ]
    expect(discoveryThreshold(p_values, 15, 0.05)).toBe(0.0095)
  })
  it("counts tests that are not in the list", () => {
    expect(discoveryThreshold([0.01], 1, 0.05)).toBe(0.01)
    expect(discoveryThreshold([0.01], 6, 0.05)).toBe(-1)
    expect(discoveryThreshold([], 0, 0.05)).toBe(-1)
  })
})
