import type { Proposal } from "../reason"
import { situationOf, type Speaker } from "../asked"

const TRIGGERS_MAX = 10

/** What the merchant says goes with the things in hand; what fits more of them comes first. */
export const fitsWith: Speaker = (asked) => {
  const items = situationOf(asked, TRIGGERS_MAX)
  const found = new Map<number, Proposal & { anchor: number; note: string | null }>()
  for (const anchor of items) {
    asked.fitting(anchor).forEach(({ item, note }, rank) => {
      const score = 1 / (rank + 1)
      const known = found.get(item)
      if (known === undefined) found.set(item, { item, score, anchor, note })
      else known.score += score
    })
  }
  if (found.size === 0) return null
  return {
    proposals: [...found.values()].sort((a, b) => b.score - a.score || a.item - b.item),
    reasonOf(item) {
      const fit = found.get(item)
      return { code: "fits", anchor: fit?.anchor ?? items[0], note: fit?.note ?? null }
    },
  }
}
