import type { Scorer } from "../contract"
import type { Proposal } from "../reason"
import type { Asked } from "../asked"

/** Proposals of one model. */
export const LISTED_MAX = 60

/**
 * What a scorer lists for some items, best first, ties by id; the items themselves are left out.
 * @param items oldest first
 */
export function listed(
  { model: { sheet, tie }, now_ms }: Asked,
  scorer: Scorer,
  items: readonly number[]
): Proposal[] {
  sheet.clear()
  scorer.score({ items, instant_ms: now_ms }, sheet)
  const best = sheet.top(LISTED_MAX, new Set(items), tie)
  return best.map((item) => ({ item, score: sheet.scoreOf(item) }))
}
