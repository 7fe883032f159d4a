import type { RankedQuestions } from "./algorithms/learn-boosted-trees"
import type { RankedLists } from "./algorithms/linear-ranker"
import type { CandidateList } from "./candidate-list"
import { TREE_ROWS_MAX } from "./rank-cart"

/** Length of the list that gains are measured on. */
const LIST_LENGTH = 10

/** Gathers candidate lists of many questions. */
export class AnsweredQuestions {
  private readonly starts = [0]
  private readonly is_right: number[] = []
  private readonly ideals: number[] = []
  private features = new Float32Array(65_536)

  constructor(private readonly feature_count: number) {}

  add(list: CandidateList, truth: ReadonlySet<number>): void {
    const from = this.is_right.length * this.feature_count
    this.addFeatures(list.features.subarray(0, list.count * this.feature_count), from)
    for (let row = 0; row < list.count; row++) {
      this.is_right.push(truth.has(list.items[row]) ? 1 : 0)
    }
    this.starts.push(this.is_right.length)
    this.ideals.push(truth.size)
  }

  append(other: AnsweredQuestions): void {
    const rows = this.is_right.length
    const count = other.is_right.length * this.feature_count
    this.addFeatures(other.features.subarray(0, count), rows * this.feature_count)
    for (const right of other.is_right) this.is_right.push(right)
    for (const start of other.starts.slice(1)) this.starts.push(rows + start)
    this.ideals.push(...other.ideals)
  }

  /**
   * What weights are learned from: every right row, and one of `one_of` wrong ones, chosen by place,
   * since thousands of questions with all of their candidates teach little more than with some.
   */
  lists(one_of: number): RankedLists {
    const starts = [0]
    const kept: number[] = []
    for (let question = 0; question < this.ideals.length; question++) {
      for (let row = this.starts[question]; row < this.starts[question + 1]; row++) {
        if (this.is_right[row] === 1 || (row + question) % one_of === 0) kept.push(row)
      }
      starts.push(kept.length)
    }
    const features = new Float32Array(kept.length * this.feature_count)
    kept.forEach((row, at) => {
      const from = row * this.feature_count
      features.set(this.features.subarray(from, from + this.feature_count), at * this.feature_count)
    })
    return {
      starts: Uint32Array.from(starts),
      is_right: Uint8Array.from(kept, (row) => this.is_right[row]),
      features,
      feature_count: this.feature_count,
    }
  }

  /**
   * Questions for trees that look at the best rows by weighted sum: those with one right row
   * among them, `tree_features` of each row.
   */
  forTrees(weights: ArrayLike<number>, tree_features: number): RankedQuestions {
    const starts = [0]
    const right: number[] = []
    const offsets: number[] = []
    const features: number[] = []
    for (let question = 0; question < this.ideals.length; question++) {
      const best = this.bestRows(question, weights)
      const hit = best.findIndex(({ row }) => this.is_right[row] === 1)
      if (hit === -1) continue
      right.push(offsets.length + hit)
      for (const { row, score } of best) {
        offsets.push(score)
        const from = row * this.feature_count
        for (let f = 0; f < tree_features; f++) features.push(this.features[from + f])
      }
      starts.push(offsets.length)
    }
    return {
      starts: Uint32Array.from(starts),
      right: Uint32Array.from(right),
      features: Float32Array.from(features),
      feature_count: tree_features,
      offsets: Float64Array.from(offsets),
    }
  }

  /** Sum over the questions of the gain of their first ten under `weights`. */
  gain(weights: ArrayLike<number>): number {
    let sum = 0
    for (let question = 0; question < this.ideals.length; question++) {
      this.bestRows(question, weights)
        .slice(0, LIST_LENGTH)
        .forEach(({ row }, rank) => {
          if (this.is_right[row] === 1) sum += 1 / Math.log2(rank + 2) / this.idealOf(question)
        })
    }
    return sum
  }

  private idealOf(question: number): number {
    let sum = 0
    for (let rank = 0; rank < Math.min(LIST_LENGTH, this.ideals[question]); rank++) {
      sum += 1 / Math.log2(rank + 2)
    }
    return sum
  }

  private bestRows(question: number, weights: ArrayLike<number>): { row: number; score: number }[] {
    const rows: { row: number; score: number }[] = []
    for (let row = this.starts[question]; row < this.starts[question + 1]; row++) {
      let score = 0
      for (let f = 0; f < this.feature_count; f++) {
        score += weights[f] * this.features[row * this.feature_count + f]
      }
      rows.push({ row, score })
    }
    return rows.sort((a, b) => b.score - a.score || a.row - b.row).slice(0, TREE_ROWS_MAX)
  }

  private addFeatures(features: Float32Array, from: number): void {
    if (from + features.length > this.features.length) {
      const larger = new Float32Array((from + features.length) * 2)
      larger.set(this.features.subarray(0, from))
      this.features = larger
    }
    this.features.set(features, from)
  }
}
