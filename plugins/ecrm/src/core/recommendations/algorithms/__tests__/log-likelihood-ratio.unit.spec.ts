import { logLikelihoodRatio } from "../log-likelihood-ratio"

describe("logLikelihoodRatio", () => {
  it("gives the figures that Apache Mahout tests its own with", () => {
    expect(logLikelihoodRatio(1, 1, 1, 2)).toBeCloseTo(2.773, 3)
    expect(logLikelihoodRatio(10, 10, 10, 20)).toBeCloseTo(27.726, 3)
    expect(logLikelihoodRatio(5, 2_000, 5, 102_000)).toBeCloseTo(39.331, 3)
    expect(logLikelihoodRatio(1_000, 2_995, 2_000, 103_995)).toBeCloseTo(4_730.737, 3)
  })
  it("is zero for independent items and never negative", () => {
    expect(logLikelihoodRatio(10, 100, 100, 1_000)).toBeCloseTo(0, 9)
    expect(logLikelihoodRatio(3, 7, 30, 70)).toBeGreaterThanOrEqual(0)
    expect(logLikelihoodRatio(0, 0, 0, 0)).toBe(0)
  })
})
