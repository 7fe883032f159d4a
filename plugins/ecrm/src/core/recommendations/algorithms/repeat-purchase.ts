import { DAY_MS } from "../../shared/time"
import { NONE, primaryCategories, type ChainFacts } from "../chains/chain-facts"
import type { RepeatPurchase } from "../chains/chain-model"

/** Buyers that a category counts for beside those of an item, and the store beside a category's. */
const PRIOR_BUYERS = 10
/** Intervals that those of a category count for beside an item's own. */
const PRIOR_INTERVALS = 5
/** Something is used up where so many of its buyers come back for it. */
const CONSUMABLE_SHARE_MIN = 0.2
/** Shares of weights are compared but for what their sums may be off. */
const ROUNDING = 1e-12
const ITEMS_PER_STEP = 500
const NO_INTERVALS = new Float64Array(0)

/**
 * Learns what is bought again and after how long. The chance that a buyer comes back for an item
 * is shrunk to its category and that to the store (Gamma–Poisson with the pooled rate as prior):
 *
 *     share(item) = (who came back + 10 × share(category)) / (buyers + 10)
 *
 * and the days in between are quantiles of the item's intervals, together with the category's
 * counted as five. Two orders within a day are one: somebody forgot something. Interval lengths
 * seen are those of who came back; how many do not is in the share.
 *
 * Not appendable: a quantile needs all intervals. Nightly is soon enough for what takes weeks.
 * @returns days are NaN where nobody ever came back for anything of the category
 * Cost: O(lines × log² lines). Source: efron1973stein
 */
export function* learnRepeatPurchase(facts: ChainFacts): Generator<void, RepeatPurchase> {
  const { catalogue } = facts
  const item_categories = primaryCategories(catalogue)
  const counts = countRepeats(facts)
  yield
  const categories = Array.from({ length: catalogue.groups.length }, () => new Pool())
  const store = new Pool()
  for (let item = 0; item < catalogue.item_count; item++) {
    const own = counts[item]
    store.add(own)
    if (item_categories[item] !== NONE) categories[item_categories[item]].add(own)
  }
  const share = (own: Pool, prior: number) =>
    (own.repeat_buyers + PRIOR_BUYERS * prior) / (own.buyers + PRIOR_BUYERS)
  const store_share = store.buyers === 0 ? 0 : store.repeat_buyers / store.buyers
  const shares = counts.map((own, item) => {
    const category = item_categories[item]
    return share(own, category === NONE ? store_share : share(categories[category], store_share))
  })
  yield
  const of_categories = categories.map(({ intervals }) => Float64Array.from(intervals).sort())
  yield
  const days: [number, number, number][] = []
  for (const [item, { intervals }] of counts.entries()) {
    const category = item_categories[item]
    const own = Float64Array.from(intervals).sort()
    days.push(quartiles(own, category === NONE ? NO_INTERVALS : of_categories[category]))
    if (item % ITEMS_PER_STEP === 0) yield
  }
  return {
    category_ids: catalogue.groups.map(({ id }) => id),
    item_categories,
    repeat_shares: Float32Array.from(shares),
    is_consumable: Uint8Array.from(shares, (value, item) =>
      value >= CONSUMABLE_SHARE_MIN && days[item][1] > 0 ? 1 : 0
    ),
    interval_days_p25: Float32Array.from(days, ([p25]) => p25),
    interval_days_p50: Float32Array.from(days, ([, p50]) => p50),
    interval_days_p75: Float32Array.from(days, ([, , p75]) => p75),
    buyers: Uint32Array.from(counts, ({ buyers }) => buyers),
    repeat_buyers: Uint32Array.from(counts, ({ repeat_buyers }) => repeat_buyers),
  }
}

/** What is known of each item before it is shrunk. */
function countRepeats({ catalogue, purchases }: ChainFacts): Pool[] {
  const { person_starts, items, instants_ms } = purchases
  const pools = Array.from({ length: catalogue.item_count }, () => new Pool())
  for (let person = 0; person + 1 < person_starts.length; person++) {
    const last_ms = new Map<number, number>()
    const came_back = new Set<number>()
    for (let line = person_starts[person]; line < person_starts[person + 1]; line++) {
      const item = items[line]
      const before = last_ms.get(item)
      last_ms.set(item, instants_ms[line])
      if (before === undefined) pools[item].buyers++
      else if (instants_ms[line] - before > DAY_MS) {
        pools[item].intervals.push((instants_ms[line] - before) / DAY_MS)
        came_back.add(item)
      }
    }
    for (const item of came_back) pools[item].repeat_buyers++
  }
  return pools
}

class Pool {
  buyers = 0
  repeat_buyers = 0
  intervals: number[] = []

  add(other: Pool): void {
    this.buyers += other.buyers
    this.repeat_buyers += other.repeat_buyers
    for (const days of other.intervals) this.intervals.push(days)
  }
}

/** Quartiles of an item's own intervals with those of its category, which weigh five together. */
function quartiles(own: Float64Array, of_category: Float64Array): [number, number, number] {
  if (of_category.length === 0 && own.length === 0) return [NaN, NaN, NaN]
  const weight = of_category.length === 0 ? 0 : PRIOR_INTERVALS / of_category.length
  const total = own.length + weight * of_category.length
  const at = (share: number) =>
    Math.min(
      firstReaching(own, share * total, (days, rank) => rank + weight * countTo(of_category, days)),
      firstReaching(of_category, share * total, (days, rank) => weight * rank + countTo(own, days))
    )
  return [at(0.25), at(0.5), at(0.75)]
}

/** The first of ascending values up to which enough weight lies; Infinity where none is. */
function firstReaching(
  values: Float64Array,
  enough: number,
  weightUpTo: (value: number, rank: number) => number
): number {
  let [low, high] = [0, values.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (weightUpTo(values[middle], middle + 1) >= enough * (1 - ROUNDING)) high = middle
    else low = middle + 1
  }
  return low < values.length ? values[low] : Infinity
}

/** How many of ascending values are not above a limit. */
function countTo(values: Float64Array, limit: number): number {
  let [low, high] = [0, values.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (values[middle] <= limit) low = middle + 1
    else high = middle
  }
  return low
}
