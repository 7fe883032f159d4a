import { learnLinearRanker, type RankedLists } from "../linear-ranker"

/** Two features; of three rows a question the right one has the higher first feature. */
const lists = (questions: number): RankedLists => {
  const rows = Array.from({ length: questions }, (_, q) => [
    [1 + (q % 3), (q * 7) % 5],
    [(q % 3) / 2, (q * 3) % 5],
    [0, (q * 5) % 4],
  ]).flat()
  return {
    starts: Uint32Array.from({ length: questions + 1 }, (_, q) => q * 3),
    is_right: Uint8Array.from(rows, (_, row) => (row % 3 === 0 ? 1 : 0)),
    features: Float32Array.from(rows.flat()),
    feature_count: 2,
  }
}

describe("learnLinearRanker", () => {
  it("finds the feature that tells right from wrong", () => {
    const [telling, noise] = learnLinearRanker(lists(200), [0, 0], 5)
    expect(telling).toBeGreaterThan(1)
    expect(Math.abs(noise)).toBeLessThan(telling / 4)
  })

  it("stays with what was believed where there is nothing to learn from", () => {
    const nothing = { ...lists(4), is_right: new Uint8Array(12) }
    expect([...learnLinearRanker(nothing, [0.5, 2], 5)]).toEqual([0.5, 2])
  })

  it("gives a single question less say than many", () => {
    const few = learnLinearRanker(lists(1), [0, 0], 5)[0]
    expect(few).toBeGreaterThan(0)
    expect(few).toBeLessThan(learnLinearRanker(lists(100), [0, 0], 5)[0])
  })
})
