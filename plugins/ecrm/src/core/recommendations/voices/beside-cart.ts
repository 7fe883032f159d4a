import type { Proposal } from "../reason"
import type { Asked } from "../voices"

/**
 * What is bought with the things of a cart: one ranks by shrunk confidence, several by the sum of
 * their affinities, and the reason names the one that gives most.
 */
export function besideCart({ model: { neighbours }, anchors }: Asked): Proposal[] {
  const weights = anchors.length === 1 ? neighbours.scores : neighbours.affinities
  const found = new Map<number, Proposal & { most: number }>()
  for (const anchor of anchors) {
    for (let pair = neighbours.starts[anchor]; pair < neighbours.starts[anchor + 1]; pair++) {
      const weight = weights[pair]
      const item = neighbours.items[pair]
      const known = found.get(item)
      if (known === undefined) {
        const reason = { code: "bought_together", anchor } as const
        found.set(item, { item, score: weight, most: weight, reason })
        continue
      }
      known.score += weight
      if (weight <= known.most) continue
      known.most = weight
      known.reason = { code: "bought_together", anchor }
    }
  }
  return [...found.values()].sort((a, b) => b.score - a.score || a.item - b.item)
}
