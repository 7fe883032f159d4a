import { seededRng } from "../../../shared/rng"
import { WaitSample } from "../wait-sample"

describe("WaitSample", () => {
  it("keeps all waits while they are few", () => {
    const sample = new WaitSample()
    for (const days of [3, 1, 2]) sample.add(days)
    expect([...sample.sorted()]).toEqual([1, 2, 3])
  })
  it("keeps at most two thousand of a million, with quantiles as of all", () => {
    const sample = new WaitSample()
    const rng = seededRng(1)
    for (let n = 0; n < 1_000_000; n++) sample.add(100 * rng())
    const days = sample.sorted()
    expect(days.length).toBeLessThan(2_000)
    expect(days.length).toBeGreaterThan(900)
    for (const share of [0.1, 0.5, 0.9]) {
      const found = days[Math.floor(share * (days.length - 1))]
      expect(Math.abs(found - 100 * share)).toBeLessThan(5)
    }
  })
})
