import { estimateCount } from "../estimate"
import { panelSizes } from "../panel-sizes"

const OF_MAX = 1_000_000
const LOG_FACTORIALS = new Float64Array(OF_MAX + 1)
for (let n = 2; n <= OF_MAX; n++) LOG_FACTORIALS[n] = LOG_FACTORIALS[n - 1] + Math.log(n)

const logWays = (of: number, some: number): number =>
  LOG_FACTORIALS[of] - LOG_FACTORIALS[some] - LOG_FACTORIALS[of - some]

/** How often the interval holds the truth, over every panel that could have been drawn. */
function coverage(inside: number, asked: number, of: number): number {
  let covered = 0
  const first = Math.max(0, asked - (of - inside))
  for (let found = first; found <= Math.min(asked, inside); found++) {
    const chance = Math.exp(
      logWays(inside, found) + logWays(of - inside, asked - found) - logWays(of, asked)
    )
    if (chance < 1e-12) continue
    const { count, margin } = estimateCount(found, asked, of)
    if (Math.abs(inside - count) <= margin) covered += chance
  }
  return covered
}

describe("an estimate from a panel", () => {
  it.each([
    [25_000, 500],
    [25_000, 8_000],
    [100_000, 32_000],
    [1_000_000, 500],
    [1_000_000, 2_000],
    [1_000_000, 32_000],
  ])("of %d people holds the truth 95 times in 100, asking %d", (of, asked) => {
    const shares = [0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.25, 0.43, 0.5]
    const few = [0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144]
    const truths = [...few, ...shares.map((share) => Math.round(share * of))]
    for (const inside of truths.flatMap((some) => [some, of - some])) {
      expect([inside, coverage(inside, asked, of) >= 0.95]).toEqual([inside, true])
    }
  })

  it("is exact when everybody was asked", () => {
    expect(estimateCount(123, 1_000, 1_000)).toEqual({ count: 123, margin: 0 })
  })

  it("never says nobody or everybody without a margin", () => {
    expect(estimateCount(0, 500, 1_000_000)).toMatchObject({ count: 0, margin: expect.any(Number) })
    expect(estimateCount(0, 500, 1_000_000).margin).toBeGreaterThan(3_000)
    expect(estimateCount(500, 500, 1_000_000)).toMatchObject({ count: 1_000_000 })
    expect(estimateCount(500, 500, 1_000_000).margin).toBeGreaterThan(3_000)
  })

  it("says no digits that mean nothing", () => {
    expect(estimateCount(13_731, 32_000, 1_000_000)).toEqual({ count: 429_100, margin: 5_400 })
  })

  it("is not made of up to 20,000 people", () => {
    expect([0, 1, 500, 20_000].map(panelSizes)).toEqual([[], [], [], []])
    expect(panelSizes(20_001)).toEqual([500, 2_000, 8_000])
    expect(panelSizes(1_000_000)).toEqual([500, 2_000, 8_000, 32_000])
  })
})
