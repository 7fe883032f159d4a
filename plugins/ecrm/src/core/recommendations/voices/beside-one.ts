import type { Proposal } from "../reason"
import type { Speaker } from "../voices"

/** What is bought with the one product that is looked at, by shrunk confidence. */
export const besideOne: Speaker = ({ model: { neighbours }, anchors }) => {
  const [anchor] = anchors
  if (anchor === undefined) return null
  const proposals: Proposal[] = []
  for (let pair = neighbours.starts[anchor]; pair < neighbours.starts[anchor + 1]; pair++) {
    proposals.push({ item: neighbours.items[pair], score: neighbours.scores[pair] })
  }
  return { proposals, reasonOf: () => ({ code: "bought_together", anchor }) }
}
