import fc from "fast-check"
import { seededRng } from "../../../shared/rng"
import { addTreeScores, firstTrees, type BoostedTrees } from "../boosted-trees"
import { learnBoostedTrees, type RankedQuestions } from "../learn-boosted-trees"

const SETTINGS = { tree_count: 40, learning_rate: 0.3, sample_share: 0.5, ridge: 1 }
const CANDIDATES = 5

/** The right candidate has the highest product of two features; the third is noise. */
function questions(count: number, seed: number): RankedQuestions {
  const rng = seededRng(seed)
  const features = Float32Array.from({ length: count * CANDIDATES * 3 }, rng)
  const product = (row: number) => features[row * 3] * features[row * 3 + 1]
  const rows = Array.from({ length: CANDIDATES }, (_, n) => n)
  const right = Uint32Array.from({ length: count }, (_, q) =>
    rows.map((n) => q * CANDIDATES + n).reduce((a, b) => (product(b) > product(a) ? b : a))
  )
  return {
    starts: Uint32Array.from({ length: count + 1 }, (_, q) => q * CANDIDATES),
    right,
    features,
    feature_count: 3,
    offsets: new Float64Array(count * CANDIDATES),
  }
}

function learn(asked: RankedQuestions, seed: number): BoostedTrees {
  const learning = learnBoostedTrees(asked, SETTINGS, seededRng(seed))
  let step = learning.next()
  while (step.done !== true) step = learning.next()
  return step.value
}

function scoresOf(trees: BoostedTrees, { features, feature_count }: RankedQuestions) {
  const rows = features.length / feature_count
  const columns = Float32Array.from(features, (_, place) => {
    return features[(place % rows) * feature_count + Math.floor(place / rows)]
  })
  const scores = new Float64Array(rows)
  addTreeScores(trees, columns, rows, rows, scores)
  return scores
}

describe("boosted trees", () => {
  const trees = learn(questions(3_000, 1), 7)

  it("put the right candidate first where a rule joins two features", () => {
    const asked = questions(500, 2)
    const scores = scoresOf(trees, asked)
    const found = Array.from(asked.right).filter((right, q) => {
      const own = scores.subarray(q * CANDIDATES, (q + 1) * CANDIDATES)
      return scores[right] === Math.max(...own)
    })
    expect(found.length / 500).toBeGreaterThan(0.8)
  })

  it("are the same with the same seed", () => {
    expect(learn(questions(3_000, 1), 7)).toEqual(trees)
  })

  it("answer each row as its thresholds say", () => {
    const value = fc.float({ min: 0, noNaN: true, noDefaultInfinity: true })
    const row = fc.array(value, { minLength: 5, maxLength: 5 })
    fc.assert(
      fc.property(row, row, (thresholds, values) => {
        const one: BoostedTrees = {
          tree_count: 1,
          split_features: Uint16Array.of(0, 1, 2, 3, 4),
          thresholds: Float32Array.from(thresholds),
          leaves: Float32Array.from({ length: 32 }, (_, leaf) => leaf),
        }
        const scores = new Float64Array(1)
        addTreeScores(one, Float32Array.from(values), 1, 1, scores)
        const bits = one.thresholds.map((threshold, level) =>
          Math.fround(values[level]) > threshold ? 1 << level : 0
        )
        expect(scores[0]).toBe(bits.reduce((sum, bit) => sum + bit, 0))
      })
    )
  })

  it("may be cut after any tree", () => {
    expect(firstTrees(trees, 3)).toMatchObject({ tree_count: 3 })
    expect(firstTrees(trees, 3).leaves).toHaveLength(96)
    expect(firstTrees(trees, 40)).toEqual(trees)
  })

  it("say nothing where nothing differs", () => {
    const asked = questions(50, 3)
    const flat = { ...asked, features: asked.features.map(() => 0.5) }
    expect(new Set(scoresOf(learn(flat, 1), flat)).size).toBe(1)
  })
})
