import type { Speaker } from "../asked"

/** What was looked at before, the latest first. */
export const recentlySeen: Speaker = ({ seen, now_ms }) => {
  const instants = new Map(seen.map(({ item, seen_at_ms }) => [item, seen_at_ms]))
  return {
    proposals: seen.map(({ item }, rank) => ({ item, score: 1 / (rank + 1) })),
    reasonOf: (item) => ({ code: "recently_seen", seen_at_ms: instants.get(item) ?? now_ms }),
  }
}
