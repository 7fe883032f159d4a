import type { Proposal } from "../reason"
import type { Asked } from "../voices"

/** What was looked at before, the latest first. */
export const recentlySeen = ({ seen }: Asked): Proposal[] =>
  seen.map(({ item, seen_at_ms }, rank) => ({
    item,
    score: 1 / (rank + 1),
    reason: { code: "recently_seen", seen_at_ms },
  }))
