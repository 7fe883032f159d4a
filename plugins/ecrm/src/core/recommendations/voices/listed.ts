import type { Scorer, Situation } from "../contract"
import type { Proposal } from "../reason"
import type { Asked } from "../asked"

/** Proposals of one model. */
export const LISTED_MAX = 60

/** What a scorer lists in a situation, best first, ties by id; its items are left out. */
export function listed(
  { model: { sheet, tie } }: Asked,
  scorer: Scorer,
  situation: Situation
): Proposal[] {
  sheet.clear()
  scorer.score(situation, sheet)
  const best = sheet.top(LISTED_MAX, new Set(situation.items), tie)
  return best.map((item) => ({ item, score: sheet.scoreOf(item) }))
}
