import type { Speaker } from "../voices"

/**
 * What is bought with the things of a cart: one ranks by shrunk confidence, several by the sum of
 * their affinities, and the reason names the one that gives most.
 */
export const besideCart: Speaker = ({ model: { neighbours }, anchors }) => {
  const weights = anchors.length === 1 ? neighbours.scores : neighbours.affinities
  const found = new Map<number, { item: number; score: number; most: number; anchor: number }>()
  for (const anchor of anchors) {
    for (let pair = neighbours.starts[anchor]; pair < neighbours.starts[anchor + 1]; pair++) {
      const weight = weights[pair]
      const item = neighbours.items[pair]
      const known = found.get(item)
      if (known === undefined) {
        found.set(item, { item, score: weight, most: weight, anchor })
        continue
      }
      known.score += weight
      if (weight <= known.most) continue
      known.most = weight
      known.anchor = anchor
    }
  }
  const proposals = [...found.values()].sort((a, b) => b.score - a.score || a.item - b.item)
  const anchorOf = (item: number) => found.get(item)?.anchor ?? anchors[0]
  return { proposals, reasonOf: (item) => ({ code: "bought_together", anchor: anchorOf(item) }) }
}
