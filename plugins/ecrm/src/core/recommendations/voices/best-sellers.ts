import type { Proposal, Reason } from "../reason"
import type { Speaker } from "../asked"

const LISTED_MAX = 60
const POPULAR: Reason = { code: "popular" }

/** Best sellers of the categories at hand, then of the shop; the further down, the less. */
export const bestSellers: Speaker = ({ model: { popular, category_of }, category_ids }) => {
  const proposals: Proposal[] = []
  const reasons = new Map<number, Reason>()
  const add = (item: number, reason: Reason) => {
    if (reasons.has(item) || proposals.length === LISTED_MAX) return
    reasons.set(item, reason)
    proposals.push({ item, score: 1 / (proposals.length + 1) })
  }
  for (const category_id of category_ids) {
    const category = category_of.get(category_id)
    if (category === undefined) continue
    const to = popular.category_starts[category + 1]
    for (let at = popular.category_starts[category]; at < to; at++) {
      add(popular.category_items[at], { code: "popular_in_category", category_id })
    }
  }
  for (const item of popular.overall) add(item, POPULAR)
  return { proposals, reasonOf: (item) => reasons.get(item) ?? POPULAR }
}
