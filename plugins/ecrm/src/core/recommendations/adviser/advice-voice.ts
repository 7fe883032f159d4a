import type { AdviserAnswer } from "../adviser-document"
import { wordsIn } from "../adviser-document"
import { bestFirst } from "../best-first"
import type { CatalogueIndex } from "../chains/catalogue-index"
import type { Advice, Proposal, Reason } from "../reason"
import type { GivenAnswer } from "./read-answers"

/** Best sellers go first among what fits alike, and never outdo an answer of weight 1. */
const SELLS_WELL = 0.5

/**
 * Proposes what fits the answers: an item is worth the sum of the weights that the answers give
 * to it, and must have every price that an answer asks for. Where no answer leads anywhere, all
 * items of those prices fit alike.
 * @param orders baskets that hold each item
 * @param locale BCP 47 tag of the reasons
 * @returns best first, ties by item, as many as fit; `null` where nothing does.
 *   Cost: O(all items), and O(log items) for each that is taken
 */
export function adviceVoice(
  given: readonly GivenAnswer[],
  index: CatalogueIndex,
  orders: Uint32Array,
  locale: string | null
): Advice | null {
  const answers = given.map(({ answer }) => answer)
  const scores = new Float64Array(index.product_ids.length)
  const items = pricedOf(answers, reached(answers, index, scores), index)
  if (items.length === 0) return null
  let most = 1
  for (const item of items) if (orders[item] > most) most = orders[item]
  for (const item of items) scores[item] += (SELLS_WELL * orders[item]) / most
  return {
    proposals: proposed(items, scores),
    reasonOf: (item) => reasonOf(given, index, item, locale),
  }
}

function* proposed(items: Uint32Array, scores: Float64Array): Generator<Proposal, void> {
  for (const item of bestFirst(items, scores)) yield { item, score: scores[item] }
}

/**
 * Items that answers lead to, each once; all where none leads anywhere.
 * @param scores what answers give to each item is added here, of each answer the largest weight
 */
function reached(
  answers: readonly AdviserAnswer[],
  index: CatalogueIndex,
  scores: Float64Array
): Uint32Array {
  const items = new Uint32Array(scores.length)
  if (answers.every(({ targets }) => targets.length === 0)) {
    if (answers.every(({ price }) => price === null)) return items.subarray(0, 0)
    scores.fill(1)
    for (let item = 0; item < items.length; item++) items[item] = item
    return items
  }
  let count = 0
  // The last answer that gave something, from 1: its lesser targets add nothing.
  const given_by = new Uint16Array(scores.length)
  answers.forEach(({ targets }, at) => {
    for (const { type, id, weight, price } of [...targets].sort((a, b) => b.weight - a.weight)) {
      for (const item of index.itemsOf(type, id, price)) {
        if (given_by[item] === at + 1) continue
        if (given_by[item] === 0) items[count++] = item
        given_by[item] = at + 1
        scores[item] += weight
      }
    }
  })
  return items.subarray(0, count)
}

/** Those of the items that have every price; they move to the front. */
function pricedOf(
  answers: readonly AdviserAnswer[],
  items: Uint32Array,
  index: CatalogueIndex
): Uint32Array {
  let { length } = items
  for (const { price } of answers) {
    if (price === null) continue
    let count = 0
    for (let at = 0; at < length; at++) {
      if (index.hasPrice(items[at], price)) items[count++] = items[at]
    }
    length = count
  }
  return items.subarray(0, length)
}

/** Names the answers that lead to an item, then those that say what it may cost. */
function reasonOf(
  given: readonly GivenAnswer[],
  index: CatalogueIndex,
  item: number,
  locale: string | null
): Reason {
  const leading = given.filter(({ answer }) =>
    answer.targets.some(({ type, id, price }) => index.isOf(item, type, id, price))
  )
  const priced = given.filter(({ answer }) => answer.price !== null)
  return {
    code: "advised",
    answers: [...new Set([...leading, ...priced])].map(({ question, answer }) => ({
      question: question.key,
      answer: answer.key,
      text: wordsIn(answer.text, locale),
    })),
  }
}
