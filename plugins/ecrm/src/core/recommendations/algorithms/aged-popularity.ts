import { DAY_MS } from "../../shared/time"
import type { BasketHistory } from "../basket-history"
import { leastOfBest } from "../candidate-list"
import type { TieBreak } from "../score-sheet"
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

const BASKETS_PER_STEP = 20_000
const ITEMS_PER_STEP = 500

/**
 * How often each item sells, by four memories. Sums run per item from its newest basket, so the
 * order of coming is no matter, and an item that sold is summed up again by itself.
 */
export class AgedSums {
  private month: Float64Array = new Float64Array(0)
  private week: Float64Array = new Float64Array(0)
  private sized: Float64Array = new Float64Array(0)

  /** @param reference_ms see `weighBasket` */
  constructor(
    private readonly history: BasketHistory,
    private readonly reference_ms: number
  ) {}

  /** Sums all up, step by step. Cost: O(entries) */
  *sumAll(): Generator<void, void> {
    const { history } = this
    this.grow()
    const recent = new Float64Array(history.basket_places)
    const newest = new Float64Array(history.basket_places)
    for (let basket = 0; basket < history.basket_places; basket++) {
      const age_days = this.ageOf(basket)
      recent[basket] = Math.pow(2, -age_days / MONTH_DAYS)
      newest[basket] = Math.pow(2, -age_days / WEEK_DAYS)
      if (basket % BASKETS_PER_STEP === 0) yield
    }
    for (let item = 0; item < history.item_count; item++) {
      this.sumUp(item, (basket) => recent[basket], (basket) => newest[basket]) // prettier-ignore
      if (item % ITEMS_PER_STEP === 0) yield
    }
  }

  /** Sums one item up again. Cost: O(its baskets) */
  sum(item: number): void {
    this.grow()
    this.sumUp(
      item,
      (basket) => Math.pow(2, -this.ageOf(basket) / MONTH_DAYS),
      (basket) => Math.pow(2, -this.ageOf(basket) / WEEK_DAYS)
    )
  }

  /** What the sums say. @param tie who goes first of two that sell alike. Cost: O(items) */
  popularity(tie: TieBreak): AgedPopularity {
    const { history } = this
    this.grow()
    const { item_count, orders } = history
    const all = Float64Array.from(orders.subarray(0, item_count))
    const [month, week, sized] = [this.month, this.week, this.sized].map((sums) =>
      sums.slice(0, item_count)
    )
    for (const sums of [all, month, week, sized]) toShares(sums, history)
    const floor = UNSEEN_BASKETS / Math.max(1, history.basket_count)
    const logs = (shares: Float64Array) => shares.map((share) => Math.log1p(share / floor))
    return {
      month,
      log_all: logs(all),
      log_month: logs(month),
      log_week: logs(week),
      log_sized: logs(sized),
      ranked: rank(month, orders, tie),
    }
  }

  private grow(): void {
    const { item_count } = this.history
    if (this.month.length >= item_count) return
    const length = Math.ceil(item_count * 1.25)
    this.month = widened(this.month, length)
    this.week = widened(this.week, length)
    this.sized = widened(this.sized, length)
  }

  private ageOf(basket: number): number {
    return (this.reference_ms - this.history.instants_ms[basket]) / DAY_MS
  }

  private sumUp(
    item: number,
    recentOf: (basket: number) => number,
    newestOf: (basket: number) => number
  ): void {
    const { history } = this
    let [month, week, sized] = [0, 0, 0]
    for (let entry = history.newest[item]; entry !== 0; entry = history.older[entry - 1]) {
      const basket = history.basket_of[entry - 1]
      const recent = recentOf(basket)
      month += recent
      week += newestOf(basket)
      sized += recent / history.lengthOf(basket)
    }
    this.month[item] = month
    this.week[item] = week
    this.sized[item] = sized
  }
}

/** The best of the month; the rest is not sorted. */
function rank(month: Float64Array, orders: Uint32Array, tie: TieBreak): Uint32Array {
  const least = leastOfBest(month, month.length, RANKED_MAX)
  const sold: number[] = []
  for (let item = 0; item < month.length; item++) {
    if (orders[item] > 0 && month[item] >= least) sold.push(item)
  }
  sold.sort((a, b) => month[b] - month[a] || orders[b] - orders[a] || tie(a, b))
  return Uint32Array.from(sold.slice(0, RANKED_MAX))
}

function widened(sums: Float64Array, length: number): Float64Array {
  const wider = new Float64Array(length)
  wider.set(sums)
  return wider
}

/** Scales sums so that they add up to the mean length of a basket, as shares of baskets do. */
function toShares(sums: Float64Array, { entry_count, basket_count }: BasketHistory): void {
  const total = sums.reduce((sum, weight) => sum + weight, 0)
  if (total === 0) return
  const scale = entry_count / basket_count / total
  for (let item = 0; item < sums.length; item++) sums[item] *= scale
}
