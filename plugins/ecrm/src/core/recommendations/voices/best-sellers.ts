import type { Proposal, Reason } from "../reason"
import type { Asked } from "../voices"

const LISTED_MAX = 60

/** Best sellers of the categories at hand, then of the shop; the further down, the less. */
export function bestSellers({ model: { popular, category_of }, category_ids }: Asked): Proposal[] {
  const proposals: Proposal[] = []
  const seen = new Set<number>()
  const add = (item: number, reason: Reason) => {
    if (seen.has(item) || proposals.length === LISTED_MAX) return
    seen.add(item)
    proposals.push({ item, score: 1 / (proposals.length + 1), reason })
  }
  for (const category_id of category_ids) {
    const category = category_of.get(category_id)
    if (category === undefined) continue
    const to = popular.category_starts[category + 1]
    for (let at = popular.category_starts[category]; at < to; at++) {
      add(popular.category_items[at], { code: "popular_in_category", category_id })
    }
  }
  for (const item of popular.overall) add(item, { code: "popular" })
  return proposals
}
