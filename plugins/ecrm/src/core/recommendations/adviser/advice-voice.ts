import type { AdviserAnswer } from "../adviser-document"
import { wordsIn } from "../adviser-document"
import type { CatalogueIndex } from "../chains/catalogue-index"
import type { Proposal, Voice } from "../reason"
import { LISTED_MAX } from "../voices/listed"
import type { GivenAnswer } from "./read-answers"

/** Best sellers go first among what fits alike, and never outdo an answer of weight 1. */
const SELLS_WELL = 0.5

interface Fit {
  score: number
  /** Who leads there, by place in what was given. */
  because: number[]
}

/**
 * Proposes what fits the answers: an item is worth the sum of the weights that the answers give
 * to it, and must have every price that an answer asks for. Where no answer leads anywhere, all
 * items of those prices fit alike.
 * @param orders baskets that hold each item
 * @param locale BCP 47 tag of the reasons
 * @returns best first, ties by item; `null` where nothing fits.
 *   Cost: O(items of the targets), or O(items) where answers name prices only
 */
export function adviceVoice(
  given: readonly GivenAnswer[],
  index: CatalogueIndex,
  orders: Uint32Array,
  locale: string | null
): Voice | null {
  const fits = fitsOf(
    given.map(({ answer }) => answer),
    index
  )
  let most = 1
  for (const item of fits.keys()) most = Math.max(most, orders[item])
  const proposals: Proposal[] = [...fits]
    .map(([item, { score }]) => ({ item, score: score + (SELLS_WELL * orders[item]) / most }))
    .sort((a, b) => b.score - a.score || a.item - b.item)
    .slice(0, LISTED_MAX)
  if (proposals.length === 0) return null
  return {
    model: "adviser",
    proposals,
    reasonOf: (item) => {
      const because = (fits.get(item)?.because ?? []).map((at) => given[at])
      return {
        code: "advised",
        answers: because.map(({ question, answer }) => ({
          question: question.key,
          answer: answer.key,
          text: wordsIn(answer.text, locale),
        })),
      }
    },
  }
}

function fitsOf(answers: readonly AdviserAnswer[], index: CatalogueIndex): Map<number, Fit> {
  const fits = new Map<number, Fit>()
  answers.forEach(({ targets }, at) => {
    for (const [item, weight] of weightsOf(targets, index)) {
      const fit = fits.get(item) ?? { score: 0, because: [] }
      fit.score += weight
      fit.because.push(at)
      fits.set(item, fit)
    }
  })
  const priced = answers.flatMap(({ price }, at) => (price === null ? [] : { price, at }))
  if (priced.length === 0) return fits
  if (answers.every(({ targets }) => targets.length === 0)) {
    index.product_ids.forEach((_, item) => fits.set(item, { score: 1, because: [] }))
  }
  for (const [item, fit] of fits) {
    if (!priced.every(({ price }) => index.hasPrice(item, price))) fits.delete(item)
    else fit.because = [...new Set([...fit.because, ...priced.map(({ at }) => at)])]
  }
  return fits
}

/** The largest weight that the targets of one answer give to each item. */
function weightsOf(
  targets: AdviserAnswer["targets"],
  index: CatalogueIndex
): ReadonlyMap<number, number> {
  const weights = new Map<number, number>()
  for (const { type, id, weight, price } of targets) {
    for (const item of index.itemsOf(type, id, price)) {
      weights.set(item, Math.max(weight, weights.get(item) ?? 0))
    }
  }
  return weights
}
