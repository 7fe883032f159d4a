import type { ScoreSheet } from "./score-sheet"

/** Candidates of one question with their features, `feature_count` a row; memory is used again. */
export class CandidateList {
  items: Uint32Array
  features: Float32Array
  count = 0

  constructor(
    readonly capacity: number,
    readonly feature_count: number
  ) {
    this.items = new Uint32Array(capacity)
    this.features = new Float32Array(capacity * feature_count)
  }

  clear(): void {
    this.count = 0
  }

  /** Adds a candidate. @returns where its features begin, -1 where the list is full */
  add(item: number): number {
    if (this.count === this.capacity) return -1
    this.items[this.count] = item
    return this.count++ * this.feature_count
  }

  /** Writes the weighted sum of each candidate's features. @returns the highest */
  scoreLinear(weights: ArrayLike<number>, scores: Float64Array): number {
    let highest = -Infinity
    for (let row = 0; row < this.count; row++) {
      let score = 0
      const at = row * this.feature_count
      for (let f = 0; f < this.feature_count; f++) score += weights[f] * this.features[at + f]
      scores[row] = score
      if (score > highest) highest = score
    }
    return highest
  }
}

/** Scores below e^−600 of the highest would come out as 0, which a sheet does not take. */
const EXPONENT_MIN = -600

/** Writes e^(score − highest) of every candidate: 1 for the best, never 0. */
export function addExponentials(
  list: CandidateList,
  scores: Float64Array,
  highest: number,
  sheet: ScoreSheet
): void {
  for (let row = 0; row < list.count; row++) {
    sheet.add(list.items[row], Math.exp(Math.max(EXPONENT_MIN, scores[row] - highest)))
  }
}

/**
 * The least of the `count` highest values (quickselect), so that choosing needs no sorting.
 * @param values the first `length` are looked at
 * @returns -Infinity where there are no more than `count`
 */
export function leastOfBest(values: Float64Array, length: number, count: number): number {
  if (length <= count) return -Infinity
  const copy = values.slice(0, length)
  const wanted = length - count
  let from = 0
  let to = length - 1
  while (from < to) {
    const pivot = copy[(from + to) >> 1]
    let left = from
    let right = to
    while (left <= right) {
      while (copy[left] < pivot) left++
      while (copy[right] > pivot) right--
      if (left > right) break
      const value = copy[left]
      copy[left++] = copy[right]
      copy[right--] = value
    }
    if (wanted <= right) to = right
    else if (wanted >= left) from = left
    else break
  }
  return copy[wanted]
}
