import { minimise } from "../nelder-mead"

const SEARCH = { edge: 0.5, value_tolerance: 1e-12, edge_tolerance: 1e-7 }

describe("the downhill simplex", () => {
  it("finds the bottom of Rosenbrock's valley", () => {
    const valley = ([x, y]: readonly number[]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2
    const { at } = minimise(valley, [-1.2, 1], SEARCH)
    expect(at[0]).toBeCloseTo(1, 5)
    expect(at[1]).toBeCloseTo(1, 5)
  })

  it("turns back where there is no number", () => {
    const half = ([x]: readonly number[]) => (x < 0 ? NaN : (x - 0.1) ** 2)
    expect(minimise(half, [3], SEARCH).at[0]).toBeCloseTo(0.1, 5)
  })

  it("ends where there is no bottom", () => {
    expect(minimise(([x]) => -x, [0], SEARCH).value).toBeLessThan(-1)
  })
})
