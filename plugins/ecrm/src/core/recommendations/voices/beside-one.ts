import type { Proposal } from "../reason"
import type { Asked } from "../voices"

/** What is bought with the one product that is looked at, by shrunk confidence. */
export function besideOne({ model: { neighbours }, anchors }: Asked): Proposal[] {
  const proposals: Proposal[] = []
  const [anchor] = anchors
  if (anchor === undefined) return proposals
  for (let pair = neighbours.starts[anchor]; pair < neighbours.starts[anchor + 1]; pair++) {
    const reason = { code: "bought_together", anchor } as const
    proposals.push({ item: neighbours.items[pair], score: neighbours.scores[pair], reason })
  }
  return proposals
}
