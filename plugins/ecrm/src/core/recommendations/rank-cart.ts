import { addTreeScores, type BoostedTrees } from "./algorithms/boosted-trees"
import { CART_EVIDENCE } from "./basket-cart"
import { leastOfBest, type CandidateList } from "./candidate-list"

/** Boosted trees as plain numbers, so that settings can be stored as text. */
export interface StoredTrees {
  tree_count: number
  split_features: number[]
  thresholds: number[]
  leaves: number[]
}

export const storeTrees = (trees: BoostedTrees): StoredTrees => ({
  tree_count: trees.tree_count,
  split_features: [...trees.split_features],
  thresholds: [...trees.thresholds],
  leaves: [...trees.leaves],
})

const restoreTrees = (trees: StoredTrees): BoostedTrees => ({
  tree_count: trees.tree_count,
  split_features: Uint16Array.from(trees.split_features),
  thresholds: Float32Array.from(trees.thresholds),
  leaves: Float32Array.from(trees.leaves),
})

/** Candidates of a cart that trees look at, the best by weighted sum. */
export const TREE_ROWS_MAX = 60

/** Ranks the candidates of a cart: by weighted sum, then the best of them by trees as well. */
export class CartRanker {
  private readonly trees: BoostedTrees | null
  private readonly columns = new Float32Array(TREE_ROWS_MAX * CART_EVIDENCE.length)
  private readonly chosen = new Uint32Array(TREE_ROWS_MAX)
  private readonly chosen_scores = new Float64Array(TREE_ROWS_MAX)

  /** @param weights one a feature of `CART_FEATURES`; @param trees `null` for none */
  constructor(
    private readonly weights: readonly number[],
    trees: StoredTrees | null
  ) {
    this.trees = trees === null ? null : restoreTrees(trees)
  }

  /** Writes a score per candidate. @returns the highest */
  rank(list: CandidateList, scores: Float64Array): number {
    const highest = list.scoreLinear(this.weights, scores)
    if (this.trees === null) return highest
    const least = leastOfBest(scores, list.count, TREE_ROWS_MAX)
    let count = 0
    for (let row = 0; row < list.count && count < TREE_ROWS_MAX; row++) {
      if (scores[row] >= least) this.chosen[count++] = row
    }
    for (let at = 0; at < count; at++) {
      const from = this.chosen[at] * list.feature_count
      this.chosen_scores[at] = scores[this.chosen[at]]
      for (let f = 0; f < CART_EVIDENCE.length; f++) {
        this.columns[f * TREE_ROWS_MAX + at] = list.features[from + f]
      }
    }
    addTreeScores(this.trees, this.columns, TREE_ROWS_MAX, count, this.chosen_scores)
    for (let at = 0; at < count; at++) scores[this.chosen[at]] = this.chosen_scores[at]
    let best = -Infinity
    for (let row = 0; row < list.count; row++) if (scores[row] > best) best = scores[row]
    return best
  }
}
