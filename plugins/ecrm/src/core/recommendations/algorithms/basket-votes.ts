import type { BasketHistory } from "../basket-history"
import { leastOfBest } from "../candidate-list"
import type { ScoreSheet } from "../score-sheet"

/** Newest baskets read per item of the cart, and of all of them together. */
const BASKETS_PER_ITEM_MAX = 300
const BASKETS_MAX = 4_000
/** Nearest baskets that vote. */
const VOTERS_MAX = 100

/**
 * Lets the baskets most like a cart vote for what else is in them. A basket's voice is
 *
 *     Σ weights of shared items / √(its length × weight of the cart)
 *
 * and votes are shares of all voices. Items of the cart get votes too; bar them in the sheet's top.
 * Appended baskets vote at once. Cost: O(baskets read + voters × their length), no sorting of the
 * union: voters are cut at a threshold.
 * Source: kersbergen2022serenade in references.bib (neighbours by a capped, newest-first index)
 */
export class BasketVotes {
  private overlaps = new Float64Array(0)
  private touched = new Uint32Array(BASKETS_MAX + BASKETS_PER_ITEM_MAX)
  private voices = new Float64Array(BASKETS_MAX + BASKETS_PER_ITEM_MAX)

  constructor(private readonly history: BasketHistory) {}

  /**
   * @param items   known items, each once; @param weights how much each belongs to the cart, above 0
   */
  score(items: ArrayLike<number>, weights: ArrayLike<number>, sheet: ScoreSheet): void {
    const { starts, items: held, newest, older, basket_of } = this.history
    if (this.overlaps.length < this.history.basket_count) {
      this.overlaps = new Float64Array(this.history.starts.length)
    }
    const each_max = Math.max(
      10,
      Math.min(BASKETS_PER_ITEM_MAX, Math.floor(BASKETS_MAX / Math.max(1, items.length)))
    )
    let count = 0
    let cart_weight = 0
    for (let at = 0; at < items.length; at++) {
      cart_weight += weights[at]
      let entry = newest[items[at]]
      for (let read = 0; entry !== 0 && read < each_max; read++, entry = older[entry - 1]) {
        const basket = basket_of[entry - 1]
        if (this.overlaps[basket] === 0) {
          if (count === this.touched.length) continue
          this.touched[count++] = basket
        }
        this.overlaps[basket] += weights[at]
      }
    }
    for (let at = 0; at < count; at++) {
      const basket = this.touched[at]
      const length = starts[basket + 1] - starts[basket]
      this.voices[at] = this.overlaps[basket] / Math.sqrt(length * cart_weight)
      this.overlaps[basket] = 0
    }
    // Those of the last voter's voice vote as well, so that no order matters.
    const least = leastOfBest(this.voices, count, VOTERS_MAX)
    let total = 0
    for (let at = 0; at < count; at++) if (this.voices[at] >= least) total += this.voices[at]
    for (let at = 0; at < count; at++) {
      const voice = this.voices[at]
      if (voice < least) continue
      const basket = this.touched[at]
      for (let entry = starts[basket]; entry < starts[basket + 1]; entry++) {
        sheet.add(held[entry], voice / total)
      }
    }
  }
}
