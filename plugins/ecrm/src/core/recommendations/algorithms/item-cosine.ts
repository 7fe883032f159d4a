import type { Scorer, Situation } from "../contract"
import type { ScoreSheet } from "../score-sheet"
import type { ItemTransitions } from "./item-transitions"

/** Items of the situation that are read, its newest. */
const ITEMS_MAX = 12
/** What an item counts less for each one after it. */
const STEP_FACTOR = 0.9
/** Sessions added to a candidate's own; holds back what was seen once. */
export const COSINE_PRIOR = 5

/**
 * What keeps company with these items, in whatever order:
 *
 *     score(j) = Σ 0.9^steps · together(i, j) / √(sessions(i) · (sessions(j) + 5))
 *
 * Cost: O(pairs of the items)
 * Source: sarwar2001item, ludewig2021empirical
 */
export class ItemCosine implements Scorer {
  constructor(readonly transitions: ItemTransitions) {}

  score({ items }: Situation, sheet: ScoreSheet): void {
    const { transitions } = this
    const { support, item_count } = transitions.log
    let factor = 1
    let left = ITEMS_MAX
    for (let place = items.length - 1; place >= 0 && left > 0; place--) {
      const item = items[place]
      if (item >= item_count || items.indexOf(item, place + 1) !== -1) continue
      transitions.prepare(item)
      const { starts, lengths, together } = transitions
      for (let at = starts[item]; at < starts[item] + lengths[item]; at++) {
        const other = transitions.items[at]
        const scale = Math.sqrt(support[item] * (support[other] + COSINE_PRIOR))
        sheet.add(other, (factor * together[at]) / scale)
      }
      factor *= STEP_FACTOR
      left--
    }
  }
}
