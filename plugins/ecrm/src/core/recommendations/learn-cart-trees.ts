import { addTreeScores, type BoostedTrees } from "./algorithms/boosted-trees"
import { learnBoostedTrees, type RankedQuestions } from "./algorithms/learn-boosted-trees"
import { storeTrees, type StoredTrees } from "./rank-cart"

const SETTINGS = { tree_count: 60, learning_rate: 0.08, sample_share: 0.7, ridge: 20 }
/** Questions, of each half, below which trees would learn chance. */
const QUESTIONS_MIN = 300
const LIST_LENGTH = 10

/**
 * Learns trees that rank the best candidates of a cart once more, and keeps them only where trees
 * learned from one half of the questions gain on the other.
 * @returns those of all questions, and those of the first half alone; `null` where they gain
 *   nothing, or there is too little to learn from
 */
export function* learnCartTrees(
  half: RankedQuestions,
  other: RankedQuestions,
  all: RankedQuestions,
  rng: () => number
): Generator<void, { taught: StoredTrees | null; by_first: StoredTrees | null }> {
  const none = { taught: null, by_first: null }
  if (half.right.length < QUESTIONS_MIN || other.right.length < QUESTIONS_MIN) return none
  const tried = yield* learnBoostedTrees(half, SETTINGS, rng)
  if (gainOfTrees(other, tried) <= gainOfTrees(other, null)) return none
  const taught = storeTrees(yield* learnBoostedTrees(all, SETTINGS, rng))
  return { taught, by_first: storeTrees(tried) }
}

/** Sum over the questions of the gain of their right row among the first ten. */
function gainOfTrees(questions: RankedQuestions, trees: BoostedTrees | null): number {
  const scores = questions.offsets.slice()
  if (trees !== null)
    addTreeScores(trees, columnsOf(questions), scores.length, scores.length, scores)
  let sum = 0
  questions.right.forEach((right, question) => {
    let rank = 0
    for (let row = questions.starts[question]; row < questions.starts[question + 1]; row++) {
      if (scores[row] > scores[right]) rank++
    }
    if (rank < LIST_LENGTH) sum += 1 / Math.log2(rank + 2)
  })
  return sum
}

function columnsOf({ features, feature_count }: RankedQuestions): Float32Array {
  const rows = features.length / feature_count
  const columns = new Float32Array(features.length)
  for (let row = 0; row < rows; row++) {
    for (let f = 0; f < feature_count; f++)
      columns[f * rows + row] = features[row * feature_count + f]
  }
  return columns
}
