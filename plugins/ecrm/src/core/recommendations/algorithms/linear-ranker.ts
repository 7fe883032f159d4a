/** Questions with their candidates, row by row; any number of the candidates were right. */
export interface RankedLists {
  /** Question `q` has rows `starts[q] … starts[q + 1])`. */
  starts: Uint32Array
  /** 1 for a row that was right. */
  is_right: Uint8Array
  /** `feature_count` a row. */
  features: Float32Array
  feature_count: number
}

const STEPS_MAX = 12
const HALVINGS_MAX = 8
/** Less gained per question than this ends the search. */
const GAIN_MIN = 1e-4

/**
 * Learns how much each feature says: the weights under which the right candidates have the highest
 * share of e^score, by Newton's method on
 *
 *     Σ_q [ ln Σ_c e^(w·x_c) − mean over right c of w·x_c ] + prior/2 · Σ_f (σ_f (w_f − w⁰_f))²
 *
 * Convex, so the answer depends on the questions alone. Questions without a right row teach nothing.
 * @param first weights held to be likely before any question, one a feature
 * @param prior questions that belief counts for
 * @returns weights, one a feature
 * Cost: O(rows × features²) a step, at most `STEPS_MAX` steps
 * Source: cao2007learning in references.bib (ListNet, top one)
 */
export function learnLinearRanker(
  lists: RankedLists,
  first: readonly number[],
  prior: number
): Float64Array {
  const penalties = deviationsOf(lists).map((deviation) => prior * deviation * deviation + 1e-9)
  let weights = Float64Array.from(first)
  let here = measure(lists, weights, first, penalties)
  for (let step = 0; step < STEPS_MAX; step++) {
    const direction = solve(here.curvature, here.slope)
    let share = 1
    let next: Measured | null = null
    let tried = weights
    for (let halving = 0; halving < HALVINGS_MAX; halving++, share /= 2) {
      tried = weights.map((weight, f) => weight - share * direction[f])
      const there = measure(lists, tried, first, penalties)
      if (there.loss < here.loss) {
        next = there
        break
      }
    }
    if (next === null) break
    const gain = here.loss - next.loss
    weights = tried
    here = next
    if (gain < GAIN_MIN * lists.starts.length) break
  }
  return weights
}

interface Measured {
  loss: number
  slope: Float64Array
  /** Row by row, symmetric and positive definite. */
  curvature: Float64Array
}

function measure(
  lists: RankedLists,
  weights: Float64Array,
  first: readonly number[],
  penalties: Float64Array
): Measured {
  const n = lists.feature_count
  const slope = new Float64Array(n)
  const curvature = new Float64Array(n * n)
  let loss = 0
  const mean = new Float64Array(n)
  for (let question = 0; question + 1 < lists.starts.length; question++) {
    loss += addQuestion(lists, question, weights, mean, slope, curvature)
  }
  for (let f = 0; f < n; f++) {
    const away = weights[f] - first[f]
    loss += (penalties[f] * away * away) / 2
    slope[f] += penalties[f] * away
    curvature[f * n + f] += penalties[f]
    for (let g = 0; g < f; g++) curvature[g * n + f] = curvature[f * n + g]
  }
  return { loss, slope, curvature }
}

/** Adds one question to slope and the lower half of the curvature. @returns its loss */
function addQuestion(
  { starts, is_right, features, feature_count: n }: RankedLists,
  question: number,
  weights: Float64Array,
  mean: Float64Array,
  slope: Float64Array,
  curvature: Float64Array
): number {
  const from = starts[question]
  const to = starts[question + 1]
  let right_count = 0
  for (let row = from; row < to; row++) right_count += is_right[row]
  if (right_count === 0) return 0
  const shares = new Float64Array(to - from)
  let highest = -Infinity
  let right_sum = 0
  for (let row = from; row < to; row++) {
    let score = 0
    for (let f = 0; f < n; f++) score += weights[f] * features[row * n + f]
    shares[row - from] = score
    if (score > highest) highest = score
    if (is_right[row] === 1) right_sum += score
  }
  let total = 0
  for (let at = 0; at < shares.length; at++) total += shares[at] = Math.exp(shares[at] - highest)
  mean.fill(0)
  for (let row = from; row < to; row++) {
    const share = shares[row - from] / total
    const target = is_right[row] === 1 ? 1 / right_count : 0
    for (let f = 0; f < n; f++) {
      const x = features[row * n + f]
      // Most voices say nothing of most candidates.
      if (x === 0) continue
      const shared = share * x
      mean[f] += shared
      slope[f] += shared - target * x
      for (let g = 0; g <= f; g++) curvature[f * n + g] += shared * features[row * n + g]
    }
  }
  for (let f = 0; f < n; f++) {
    for (let g = 0; g <= f; g++) curvature[f * n + g] -= mean[f] * mean[g]
  }
  return Math.log(total) + highest - right_sum / right_count
}

function deviationsOf({ features, feature_count: n }: RankedLists): Float64Array {
  const rows = features.length / n
  const means = new Float64Array(n)
  for (let at = 0; at < features.length; at++) means[at % n] += features[at]
  const squares = new Float64Array(n)
  for (let at = 0; at < features.length; at++) {
    squares[at % n] += (features[at] - means[at % n] / rows) ** 2
  }
  return squares.map((sum) => (rows > 0 ? Math.sqrt(sum / rows) : 0))
}

/** Solves a · x = b for a symmetric positive definite `a`, by elimination. */
function solve(a: Float64Array, b: Float64Array): Float64Array {
  const n = b.length
  const left = a.slice()
  const x = b.slice()
  for (let pivot = 0; pivot < n; pivot++) {
    for (let row = pivot + 1; row < n; row++) {
      const factor = left[row * n + pivot] / left[pivot * n + pivot]
      for (let k = pivot; k < n; k++) left[row * n + k] -= factor * left[pivot * n + k]
      x[row] -= factor * x[pivot]
    }
  }
  for (let row = n - 1; row >= 0; row--) {
    for (let k = row + 1; k < n; k++) x[row] -= left[row * n + k] * x[k]
    x[row] /= left[row * n + row]
  }
  return x
}
