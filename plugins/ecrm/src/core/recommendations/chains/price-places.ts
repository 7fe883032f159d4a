import { NONE } from "./chain-facts"

/** Prices this share apart are clearly two; within it they count as half equal. */
const PRICE_STEP = 0.1
/** Items in the middle that a category counts beside its own, so that few prices say little. */
const PRIOR_ITEMS = 1
/** A large category is read by so many of its prices, evenly through their ranks. */
const GRID_MAX = 128
const ITEMS_PER_STEP = 500

/**
 * Where a price lies among the prices of its category, 0..1: the share of its items that are
 * cheaper, where one that costs about the same counts half,
 *
 *     place(p) = (Σ_j 1 / (1 + (p_j / p)^10) + ½) / (items + 1)
 *
 * A category of one item, or of items that all cost the same, has no dear ones: all are near ½.
 */
export class PricePlaces {
  /** Prices by category, ascending. */
  private readonly prices: Float64Array[]
  private readonly counts: Uint32Array
  /** Place of each item; ½ without a price or category. */
  readonly of_items: Float32Array

  /**
   * @param categories of each item, `NONE` without one
   * @param unit_prices of each item; NaN without one. Cost: O(items × 128), so in steps
   */
  static *of(
    categories: Uint32Array,
    unit_prices: Float64Array,
    category_count: number
  ): Generator<void, PricePlaces> {
    const places = new PricePlaces(categories, unit_prices, category_count)
    for (let item = 0; item < categories.length; item++) {
      places.of_items[item] = places.place(categories[item], unit_prices[item])
      if (item % ITEMS_PER_STEP === 0) yield
    }
    return places
  }

  private constructor(categories: Uint32Array, unit_prices: Float64Array, category_count: number) {
    const lists: number[][] = Array.from({ length: category_count }, () => [])
    categories.forEach((category, item) => {
      if (category !== NONE && unit_prices[item] > 0) lists[category].push(unit_prices[item])
    })
    this.counts = Uint32Array.from(lists, (list) => list.length)
    this.prices = lists.map((list) => onGrid(Float64Array.from(list).sort()))
    this.of_items = new Float32Array(categories.length)
  }

  place(category: number, unit_price: number): number {
    if (category === NONE || !(unit_price > 0)) return 0.5
    const prices = this.prices[category]
    if (prices.length === 0) return 0.5
    let sum = 0
    for (const price of prices) sum += 1 / (1 + Math.pow(price / unit_price, 1 / PRICE_STEP))
    const items = this.counts[category]
    return ((sum / prices.length) * items + PRIOR_ITEMS / 2) / (items + PRIOR_ITEMS)
  }
}

function onGrid(sorted: Float64Array): Float64Array {
  if (sorted.length <= GRID_MAX) return sorted
  return Float64Array.from(
    { length: GRID_MAX },
    (_, at) => sorted[Math.floor(((at + 0.5) * sorted.length) / GRID_MAX)]
  )
}

/** Thirds of the places: 0 cheap, 1 middle, 2 dear. */
export const PRICE_BANDS = 3
export const priceBand = (place: number): number =>
  Math.min(PRICE_BANDS - 1, Math.floor(place * PRICE_BANDS))
