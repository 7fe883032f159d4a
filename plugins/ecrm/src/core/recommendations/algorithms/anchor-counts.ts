import type { BasketHistory } from "../basket-history"

/**
 * What shares baskets with an anchor, counted three ways in one walk over its newest baskets:
 * plainly, by age, and by age and 1 / basket length, since a basket of two says more of each than
 * a basket of two hundred. Counts one anchor at a time in arrays that are swept clean afterwards.
 * Reads what is in the history now: an appended basket counts at once.
 * Cost: O(baskets read × their length), no allocation.
 */
export class AnchorCounts {
  /** Items that share a basket with the anchor, `touched_count` of them; the anchor is not one. */
  touched = new Uint32Array(0)
  touched_count = 0
  together = new Float64Array(0)
  recent = new Float64Array(0)
  sized = new Float64Array(0)
  /** The anchor's own baskets, counted the same three ways. */
  orders = 0
  recent_orders = 0
  sized_orders = 0

  /** @param baskets_max newest baskets of an anchor that are read; older ones change little */
  constructor(
    private readonly history: BasketHistory,
    private readonly weights: BasketWeights,
    private readonly baskets_max: number
  ) {}

  count(anchor: number): void {
    this.clear()
    const { starts, items, older, basket_of } = this.history
    const { recency, by_size } = this.weights
    let entry = anchor < this.history.item_count ? this.history.newest[anchor] : 0
    for (; entry !== 0 && this.orders < this.baskets_max; entry = older[entry - 1]) {
      const basket = basket_of[entry - 1]
      const recent = recency[basket]
      const sized = by_size[basket]
      this.orders++
      this.recent_orders += recent
      this.sized_orders += sized
      for (let at = starts[basket]; at < starts[basket + 1]; at++) {
        const item = items[at]
        if (item === anchor) continue
        if (this.together[item]++ === 0) this.touched[this.touched_count++] = item
        this.recent[item] += recent
        this.sized[item] += sized
      }
    }
  }

  private clear(): void {
    const { item_count } = this.history
    if (this.touched.length < item_count) {
      this.touched = new Uint32Array(item_count)
      this.together = new Float64Array(item_count)
      this.recent = new Float64Array(item_count)
      this.sized = new Float64Array(item_count)
    } else {
      for (let at = 0; at < this.touched_count; at++) {
        const item = this.touched[at]
        this.together[item] = this.recent[item] = this.sized[item] = 0
      }
    }
    this.touched_count = 0
    this.orders = this.recent_orders = this.sized_orders = 0
  }
}

/** Weights per basket; see `weighBaskets`. */
export interface BasketWeights {
  recency: Float64Array
  by_size: Float64Array
}
