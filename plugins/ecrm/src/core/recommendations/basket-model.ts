import { AgedSums, weighBasket, type AgedPopularity } from "./algorithms/aged-popularity"
import type { BasketWeights } from "./algorithms/anchor-counts"
import { termsOf, type ItemText } from "./algorithms/item-terms"
import type { LocalRidgeSettings } from "./algorithms/local-ridge"
import { LookAlikes, type Alike } from "./algorithms/look-alikes"
import { BasketHistory } from "./basket-history"
import type { Baskets } from "./baskets"
import { Newcomers, type Followers } from "./newcomers"
import type { StoredTrees } from "./rank-cart"
import { byId, type TieBreak } from "./score-sheet"
import { RidgeRows, type RidgeArrays, type Targets } from "./ridge-rows"

/** A thing that is bought and what is known of it without any order. */
export interface BasketItem extends ItemText {
  id: string
  /** In any one unit; `null` when not known. */
  price: number | null
}

/** What a model keeps of an item beside its terms. */
export interface KnownItem {
  id: string
  /** The nearest; `null` for none. */
  category_id: string | null
}

/** What training chose from the data; frozen until the next training, kept in the snapshot. */
export interface BasketSettings {
  /** Instant from which ages count. */
  reference_ms: number
  ridge: LocalRidgeSettings
  /** How much a difference in price takes from what looks alike, 0..1. */
  price_weight: number
  /** Power of a look-alike's similarity that weighs its rules. */
  alike_power: number
  /** Baskets at which an item's own history and its look-alikes count the same. */
  evidence_baskets: number
  /** Share of its look-alike's score that a product without orders inherits, 0..1. */
  newcomer_share: number
  /** Weights of the features, in the order of `ONE_ITEM_FEATURES` and so on; see there. */
  one_item: number[]
  new_item: number[]
  cart: number[]
  /** Ranks the best of a cart once more; `null` where that gains nothing. */
  cart_trees: StoredTrees | null
}

/** Evidence from which an item's look-alikes are not asked. */
export const EVIDENCE_ENOUGH = 0.8
/** Look-alikes read per item. */
const ALIKE_MAX = 20
/** Most that are kept; an item's look-alikes are found again when they are asked for. */
const ALIKE_CACHED_MAX = 50_000
const BASKETS_PER_STEP = 10_000
const NEWCOMERS_PER_STEP = 5
/** Rows of the joint regression learned before the caller may breathe. */
const ROWS_PER_STEP = 10

/**
 * What the basket engine knows: baskets, items, and what is derived from both. Baskets and items
 * can be appended at any time, and baskets taken out. Counts and votes follow at once, popularity,
 * joint regression and newcomers with `refresh`; after it everything is as if learned from the
 * beginning with the same settings, whatever the order of coming.
 */
export class BasketModel {
  readonly weights: BasketWeights = {
    recency: new Float64Array(1_024),
    by_size: new Float64Array(1_024),
  }
  popularity: AgedPopularity
  /** Ties by id. */
  readonly tie: TieBreak
  private readonly newcomers: Newcomers
  private readonly rows: RidgeRows
  private readonly sums: AgedSums
  /** Items whose popularity is out of date. */
  private readonly unsummed = new Set<number>()
  private is_stale = false
  private readonly alike = new Map<number, Alike>()
  /** Items whose look-alikes have been looked for, by index. */
  private warmed_items = 0

  /** See `steps`. */
  private constructor(
    readonly settings: BasketSettings,
    readonly rarity: Float32Array,
    readonly history: BasketHistory,
    readonly items: KnownItem[],
    readonly look_alikes: LookAlikes
  ) {
    history.growItems(items.length)
    this.tie = byId(items, items.length)
    this.newcomers = new Newcomers(history, (item) => this.alikeOf(item), this.tie)
    this.rows = new RidgeRows(history, settings.ridge)
    this.sums = new AgedSums(history, settings.reference_ms)
    this.popularity = this.sums.popularity(this.tie)
  }

  /**
   * Makes a model, step by step.
   * @param rarity see `rarityOf`; @param items by index, as many as `look_alikes` knows
   * @param ridge  what `ridgeArrays` gave of the same baskets; without it `refresh` learns it
   */
  static *steps(
    settings: BasketSettings,
    rarity: Float32Array,
    history: BasketHistory,
    items: KnownItem[],
    look_alikes: LookAlikes,
    ridge: RidgeArrays | null
  ): Generator<void, BasketModel> {
    const model = new BasketModel(settings, rarity, history, items, look_alikes)
    yield
    for (let basket = 0; basket < history.basket_places; basket++) {
      model.weigh(basket)
      if (basket % BASKETS_PER_STEP === 0) yield
    }
    yield* model.sums.sumAll()
    model.popularity = model.sums.popularity(model.tie)
    yield* model.rows.begin(ridge)
    while (model.newcomers.look(NEWCOMERS_PER_STEP) > 0) yield
    return model
  }

  /** Per established item the newcomers that look like it, with similarity. */
  get followers(): Followers {
    return this.newcomers.followers
  }

  /** Takes in an item that nobody has bought yet. @returns its index */
  appendItem(item: BasketItem): number {
    this.items.push(knownItemOf(item))
    this.look_alikes.add(termsOf(item), this.rarity, item.price)
    this.history.growItems(this.items.length)
    this.rows.forgetCounts()
    this.is_stale = true
    // It is nobody's look-alike before it is bought: those of the others stay.
    this.newcomers.add(this.items.length - 1)
    return this.items.length - 1
  }

  /** Takes in one basket. @param items known indices, in any order */
  append(instant_ms: number, items: Iterable<number>): void {
    const before = this.history.basket_places
    const unique = new Set(items)
    this.history.add(instant_ms, unique)
    if (this.history.basket_places === before) return
    this.weigh(before)
    this.change(unique, (orders) => orders === 1)
  }

  /**
   * Takes out one basket, as if it had never come.
   * @param items known indices, each once
   * @returns false where there is no such basket
   */
  remove(instant_ms: number, items: readonly number[]): boolean {
    const sorted = [...items].sort((a, b) => a - b)
    const basket = this.history.find(instant_ms, sorted)
    if (basket === -1) return false
    this.history.remove(basket)
    this.change(sorted, (orders) => orders === 0)
    return true
  }

  /** @param becomesAlike whether an item with so many orders has become a look-alike, or none */
  private change(items: Iterable<number>, becomesAlike: (orders: number) => boolean): void {
    this.rows.forgetCounts()
    this.is_stale = true
    this.newcomers.markDue()
    for (const item of items) {
      this.unsummed.add(item)
      this.rows.markStale(item)
      if (becomesAlike(this.history.orders[item])) this.forgetAlike()
    }
  }

  /**
   * Brings up to date what does not follow at once.
   * @param rows_max rows of the joint regression learned in this call, about 1 ms each, as many
   *   newcomers looked after, and as many look-alikes found
   * @returns how much is still to be done, 0 for nothing
   */
  refresh(rows_max = Infinity): number {
    if (this.is_stale) {
      for (const item of this.unsummed) this.sums.sum(item)
      this.unsummed.clear()
      this.popularity = this.sums.popularity(this.tie)
      this.is_stale = false
    }
    const newcomers_left = this.newcomers.look(rows_max)
    const rows_left = this.rows.learn(rows_max)
    return rows_left + newcomers_left + (rows_left === 0 ? this.warm(rows_max) : 0)
  }

  /** Learns what a new model has not learned yet: its joint regression. */
  *settle(): Generator<void, void> {
    while (this.rows.learn(ROWS_PER_STEP) > 0) yield
  }

  /** What the joint regression derives from a source; target ascending. */
  targetsOf(source: number): Targets {
    return this.rows.targetsOf(source)
  }

  /** Items like this one that have orders, most alike first. */
  alikeOf(item: number): Alike {
    const known = this.alike.get(item)
    if (known !== undefined) return known
    if (this.alike.size >= ALIKE_CACHED_MAX) this.alike.clear()
    const { orders } = this.history
    const hasOrders = (other: number) => orders[other] > 0
    const found = this.look_alikes.nearest(item, ALIKE_MAX, hasOrders, this.tie)
    this.alike.set(item, found)
    return found
  }

  /** Whether both are in one category, the nearest of either. */
  shareCategory(a: number, b: number): boolean {
    const { category_id } = this.items[a]
    return category_id !== null && category_id === this.items[b].category_id
  }

  /** How far an item's own history is believed, n / (n + s). */
  evidenceOf(item: number): number {
    const orders = this.history.orders[item]
    return orders / (orders + this.settings.evidence_baskets)
  }

  /** The joint regression, to be stored. */
  ridgeArrays(): RidgeArrays {
    return this.rows.arrays()
  }

  private weigh(basket: number): void {
    if (basket >= this.weights.recency.length) {
      const { recency, by_size } = this.weights
      this.weights.recency = new Float64Array(recency.length * 2)
      this.weights.recency.set(recency)
      this.weights.by_size = new Float64Array(by_size.length * 2)
      this.weights.by_size.set(by_size)
    }
    weighBasket(this.weights, basket, this.history, this.settings.reference_ms)
  }

  private forgetAlike(): void {
    this.alike.clear()
    this.warmed_items = 0
  }

  /** Finds look-alikes before somebody asks for them. @returns items still to be looked at */
  private warm(items_max: number): number {
    const last = Math.min(this.items.length, ALIKE_CACHED_MAX)
    for (let left = items_max; left > 0 && this.warmed_items < last; this.warmed_items++) {
      if (this.alike.has(this.warmed_items)) continue
      this.alikeOf(this.warmed_items)
      left--
    }
    return last - this.warmed_items
  }
}

export const knownItemOf = ({ id, category_ids }: BasketItem): KnownItem => ({
  id,
  category_id: category_ids[0] ?? null,
})

const ITEMS_PER_STEP = 100

/** Terms of items, ready to be compared, step by step. @param rarity see `rarityOf` */
export function* lookAlikesOf(
  items: readonly BasketItem[],
  rarity: Float32Array,
  price_weight: number
): Generator<void, LookAlikes> {
  const look_alikes = new LookAlikes(price_weight)
  for (const [at, item] of items.entries()) {
    look_alikes.add(termsOf(item), rarity, item.price)
    if (at % ITEMS_PER_STEP === 0) yield
  }
  return look_alikes
}

/** Builds a model with settings that are known; `settle` it before use. */
export function* buildBasketModel(
  settings: BasketSettings,
  rarity: Float32Array,
  items: BasketItem[],
  baskets: Baskets,
  look_alikes: LookAlikes
): Generator<void, BasketModel> {
  const history = yield* BasketHistory.of(baskets, items.length)
  const known = items.map(knownItemOf)
  return yield* BasketModel.steps(settings, rarity, history, known, look_alikes, null)
}
