import { DAY_MS } from "../../shared/time"
import type { BasketHistory } from "../basket-history"
import type { BasketWeights } from "./anchor-counts"

/** Days after which a basket counts half: of a month's taste, of a week's, of pairs. */
const MONTH_DAYS = 30
const WEEK_DAYS = 7
const PAIR_DAYS = 90
/** Baskets in which logarithms of shares count: ln(1 + share / this part of all); 0 for none. */
const UNSEEN_BASKETS = 0.2

/** Share of baskets per item, counted four ways; the ranks of the best, and logarithms to score. */
export interface AgedPopularity {
  /** Share of the month's baskets; 0 for what never sold. */
  month: Float64Array
  log_all: Float64Array
  log_month: Float64Array
  log_week: Float64Array
  /** Each basket weighing 1 / length. */
  log_sized: Float64Array
  /** Items that sold, best of the month first, ties by index; at most `RANKED_MAX`. */
  ranked: Uint32Array
}

const RANKED_MAX = 1_000

/**
 * Weighs each basket by age, counted from `reference_ms`; baskets after it weigh more than 1.
 * Frozen between full trainings, so that an append leaves older weights alone.
 */
export function weighBasket(
  weights: BasketWeights,
  basket: number,
  history: BasketHistory,
  reference_ms: number
): void {
  const age_days = (reference_ms - history.instants_ms[basket]) / DAY_MS
  const weight = Math.pow(2, -age_days / PAIR_DAYS)
  weights.recency[basket] = weight
  weights.by_size[basket] = weight / history.lengthOf(basket)
}

/**
 * How often each item sells, by four memories.
 * @param reference_ms see `weighBasket`
 * Cost: O(entries). Sums run per item from its newest basket, so the order of coming is no matter.
 */
export function agePopularity(history: BasketHistory, reference_ms: number): AgedPopularity {
  const { item_count, orders, instants_ms } = history
  const recent = new Float64Array(history.basket_count)
  const newest = new Float64Array(history.basket_count)
  for (let basket = 0; basket < history.basket_count; basket++) {
    const age_days = (reference_ms - instants_ms[basket]) / DAY_MS
    recent[basket] = Math.pow(2, -age_days / MONTH_DAYS)
    newest[basket] = Math.pow(2, -age_days / WEEK_DAYS)
  }
  const month = new Float64Array(item_count)
  const week = new Float64Array(item_count)
  const sized = new Float64Array(item_count)
  const { older, basket_of } = history
  for (let item = 0; item < item_count; item++) {
    for (let entry = history.newest[item]; entry !== 0; entry = older[entry - 1]) {
      const basket = basket_of[entry - 1]
      month[item] += recent[basket]
      week[item] += newest[basket]
      sized[item] += recent[basket] / history.lengthOf(basket)
    }
  }
  const all = Float64Array.from(orders.subarray(0, item_count))
  for (const sums of [all, month, week, sized]) toShares(sums, history)
  const floor = UNSEEN_BASKETS / Math.max(1, history.basket_count)
  const logs = (shares: Float64Array) => shares.map((share) => Math.log1p(share / floor))
  const sold = [...month.keys()].filter((item) => orders[item] > 0)
  sold.sort((a, b) => month[b] - month[a] || orders[b] - orders[a] || a - b)
  return {
    month,
    log_all: logs(all),
    log_month: logs(month),
    log_week: logs(week),
    log_sized: logs(sized),
    ranked: Uint32Array.from(sold.slice(0, RANKED_MAX)),
  }
}

/** Scales sums so that they add up to the mean length of a basket, as shares of baskets do. */
function toShares(sums: Float64Array, { entry_count, basket_count }: BasketHistory): void {
  const total = sums.reduce((sum, weight) => sum + weight, 0)
  if (total === 0) return
  const scale = entry_count / basket_count / total
  for (let item = 0; item < sums.length; item++) sums[item] *= scale
}
