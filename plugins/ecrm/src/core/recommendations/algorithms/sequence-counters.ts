import type { Scorer, Situation } from "../contract"
import type { ScoreSheet } from "../score-sheet"
import type { ItemTransitions } from "./item-transitions"

/** Items of the situation that are read, its newest. */
const ITEMS_MAX = 12
/** What an item counts less for each one after it. */
const STEP_FACTOR = 0.75

/**
 * What usually comes after these items: the share of each item's decayed occurrences that went on
 * to the candidate, the newest item of the situation counting most,
 *
 *     score(j) = Σ 0.75^steps · follows(i → j) / total(i)
 *
 * Cost: O(pairs of the items)
 * Source: ludewig2021empirical
 */
export class SequenceCounters implements Scorer {
  constructor(readonly transitions: ItemTransitions) {}

  score({ items }: Situation, sheet: ScoreSheet): void {
    const { transitions } = this
    let factor = 1
    let left = ITEMS_MAX
    for (let place = items.length - 1; place >= 0 && left > 0; place--) {
      const item = items[place]
      if (item >= transitions.log.item_count || items.indexOf(item, place + 1) !== -1) continue
      transitions.prepare(item)
      const { starts, lengths, follows, totals } = transitions
      for (let at = starts[item]; at < starts[item] + lengths[item]; at++) {
        if (follows[at] > 0) {
          sheet.add(transitions.items[at], (factor * follows[at]) / totals[item])
        }
      }
      factor *= STEP_FACTOR
      left--
    }
  }
}
