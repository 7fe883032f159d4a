import type { BasketHistory } from "../basket-history"
import { leastOfBest } from "../candidate-list"

/** How one target follows from its sources: `weights[k]` for `sources[k]`. */
export interface RidgeRow {
  /** Dense item indices, strongest together first. */
  sources: Uint32Array
  weights: Float32Array
  /** Baskets that hold the target and the source. */
  together: Uint32Array
}

export interface LocalRidgeSettings {
  /** Sources per target. */
  sources_max: number
  /** Baskets added to each source's own; holds back what few baskets say. */
  ridge: number
  /** Share of each source's own baskets added beside it; holds back best sellers. */
  dropout: number
}

const NOTHING: RidgeRow = {
  sources: new Uint32Array(0),
  weights: new Float32Array(0),
  together: new Uint32Array(0),
}

/** Pairs kept in memory between targets, 8 bytes each. */
const CACHED_PAIRS_MAX = 12_000_000

/**
 * Predicts each target from the items most tied to it, by ridge regression over all baskets:
 *
 *     w = (G_SS + ridge·I + dropout·diag G_SS)⁻¹ g_S
 *
 * where S are the `sources_max` items with the highest cosine n_ts / √n_s, G counts baskets with
 * both of two sources and g those with target and source. What other items of a cart explain
 * already is thereby not counted twice. A row depends on counts only, so it can be refreshed item
 * by item and is the same as if learned from the beginning.
 * Cost a row: O(pairs of its sources + sources_max³ / 3); about 1 ms with 100 sources
 * Source: steck2019embarrassingly, steck2020autoencoders in references.bib
 */
export class LocalRidge {
  private readonly rows = new Map<number, PairRow>()
  private cached_pairs = 0
  private readonly counter: PairRowCounter
  private readonly place_of: Int32Array
  private readonly gram: Float64Array

  constructor(
    private readonly history: BasketHistory,
    private readonly settings: LocalRidgeSettings
  ) {
    this.counter = new PairRowCounter(history)
    this.place_of = new Int32Array(history.item_count).fill(-1)
    this.gram = new Float64Array(settings.sources_max * settings.sources_max)
  }

  /** Learns one row from what is in the history; build a new instance once that has grown. */
  learn(target: number): RidgeRow {
    const { orders } = this.history
    const row = this.pairs(target)
    const strength = (at: number) => (row.counts[at] * row.counts[at]) / orders[row.items[at]]
    const places = strongest(row, strength, this.settings.sources_max)
    const count = places.length
    if (count === 0) return NOTHING
    const sources = Uint32Array.from(places, (at) => row.items[at])
    const together = Uint32Array.from(places, (at) => row.counts[at])
    this.fillGram(sources)
    const weights = solveCholesky(this.gram, count, Float64Array.from(together))
    return { sources, weights: Float32Array.from(weights), together }
  }

  private fillGram(sources: Uint32Array): void {
    const { gram, place_of } = this
    const { ridge, dropout } = this.settings
    const count = sources.length
    gram.fill(0, 0, count * count)
    for (let at = 0; at < count; at++) place_of[sources[at]] = at
    for (let at = 0; at < count; at++) {
      const row = this.pairs(sources[at])
      for (let pair = 0; pair < row.items.length; pair++) {
        const place = place_of[row.items[pair]]
        if (place >= 0) gram[at * count + place] = row.counts[pair]
      }
      gram[at * count + at] = this.history.orders[sources[at]] * (1 + dropout) + ridge
    }
    for (const source of sources) place_of[source] = -1
  }

  private pairs(item: number): PairRow {
    const known = this.rows.get(item)
    if (known !== undefined) return known
    const row = this.counter.count(item)
    if (this.cached_pairs + row.items.length > CACHED_PAIRS_MAX) {
      this.rows.clear()
      this.cached_pairs = 0
    }
    this.rows.set(item, row)
    this.cached_pairs += row.items.length
    return row
  }
}

interface PairRow {
  items: Uint32Array
  counts: Uint32Array
}

/** Counts what shares baskets with an item, all of its baskets. */
class PairRowCounter {
  private readonly together: Uint32Array
  private readonly touched: Uint32Array

  constructor(private readonly history: BasketHistory) {
    this.together = new Uint32Array(history.item_count)
    this.touched = new Uint32Array(history.item_count)
  }

  count(anchor: number): PairRow {
    const { starts, items, older, newest, basket_of } = this.history
    let count = 0
    for (let entry = newest[anchor]; entry !== 0; entry = older[entry - 1]) {
      const basket = basket_of[entry - 1]
      for (let at = starts[basket]; at < starts[basket + 1]; at++) {
        if (this.together[items[at]]++ === 0) this.touched[count++] = items[at]
      }
    }
    this.together[anchor] = 0
    const kept = this.touched.subarray(0, count).filter((item) => this.together[item] > 0)
    const counts = Uint32Array.from(kept, (item) => this.together[item])
    for (const item of kept) this.together[item] = 0
    return { items: kept, counts }
  }
}

/** Places with the highest strength, best first, ties by item index. */
function strongest(row: PairRow, strength: (at: number) => number, count: number): number[] {
  const { items } = row
  const strengths = Float64Array.from(items, (_, at) => strength(at))
  let places = [...items.keys()]
  if (places.length > count) {
    const least = leastOfBest(strengths, places.length, count)
    places = places.filter((at) => strengths[at] >= least)
  }
  places.sort((a, b) => strengths[b] - strengths[a] || items[a] - items[b])
  return places.slice(0, count)
}

/**
 * Solves a · x = b in place by a = l · lᵀ.
 * @param a symmetric, positive definite, `n` × `n` row by row; its lower half is overwritten
 * @param b overwritten with x and returned
 */
function solveCholesky(a: Float64Array, n: number, b: Float64Array): Float64Array {
  for (let row = 0; row < n; row++) {
    const here = row * n
    for (let column = 0; column <= row; column++) {
      const there = column * n
      let sum = a[here + column]
      for (let k = 0; k < column; k++) sum -= a[here + k] * a[there + k]
      a[here + column] = row === column ? Math.sqrt(sum) : sum / a[there + column]
    }
    let sum = b[row]
    for (let k = 0; k < row; k++) sum -= a[here + k] * b[k]
    b[row] = sum / a[here + row]
  }
  for (let row = n - 1; row >= 0; row--) {
    let sum = b[row]
    for (let k = row + 1; k < n; k++) sum -= a[k * n + row] * b[k]
    b[row] = sum / a[row * n + row]
  }
  return b
}
