import { DAY_MS } from "../../shared/time"
import type { Baskets, ItemIndex } from "../baskets"

/** Best sellers; item lists are best first. */
export interface Popularity {
  overall: Uint32Array
  category_ids: string[]
  /** Category `c` holds `category_items[category_starts[c] … category_starts[c + 1])`. */
  category_starts: Uint32Array
  category_items: Uint32Array
}

/** Kept of the whole shop; more than a shop can filter away between two trainings. */
const OVERALL_MAX = 200
const PER_CATEGORY_MAX = 100

/**
 * Share of the recency-weighted baskets each item is in.
 * @param half_life_days days, counted back from the newest basket, after which one counts half
 * @returns per item 0..1; all 0 when there is no basket
 */
export function weightedShares(
  baskets: Baskets,
  index: ItemIndex,
  half_life_days: number
): Float64Array {
  const shares = new Float64Array(index.starts.length - 1)
  const newest = baskets.instants_ms.reduce((max, instant) => Math.max(max, instant), -Infinity)
  const rate = 1 / (half_life_days * DAY_MS)
  const weights = baskets.instants_ms.map((instant) => Math.pow(2, (instant - newest) * rate))
  const total = weights
    .slice()
    .sort()
    .reduce((sum, weight) => sum + weight, 0)
  if (total === 0) return shares
  for (let item = 0; item < shares.length; item++) {
    let sum = 0
    for (let at = index.starts[item]; at < index.starts[item + 1]; at++) {
      sum += weights[index.baskets[at]]
    }
    shares[item] = sum / total
  }
  return shares
}

/**
 * Ranks what sells, in the shop and in each category; what never sold is left out.
 * @param shares     recency-weighted share per item, see `weightedShares`
 * @param orders     plain number of baskets per item; decides between equal shares
 * @param eligible   1 for items that may be listed
 * @param categories category ids per item
 * @returns lists with ties by item index; category ids ascending
 */
export function rankPopular(
  shares: Float64Array,
  orders: Uint32Array,
  eligible: Uint8Array,
  categories: string[][]
): Popularity {
  const ranked = [...shares.keys()]
    .filter((item) => eligible[item] === 1 && orders[item] > 0)
    .sort((a, b) => shares[b] - shares[a] || orders[b] - orders[a] || a - b)
  const lists = new Map<string, number[]>()
  for (const item of ranked) {
    for (const id of new Set(categories[item])) {
      const list = lists.get(id)
      if (list === undefined) lists.set(id, [item])
      else if (list.length < PER_CATEGORY_MAX) list.push(item)
    }
  }
  const category_ids = [...lists.keys()].sort()
  const chosen = category_ids.map((id) => lists.get(id) ?? [])
  const category_starts = new Uint32Array(category_ids.length + 1)
  chosen.forEach((list, c) => (category_starts[c + 1] = category_starts[c] + list.length))
  return {
    overall: Uint32Array.from(ranked.slice(0, OVERALL_MAX)),
    category_ids,
    category_starts,
    category_items: Uint32Array.from(chosen.flat()),
  }
}
