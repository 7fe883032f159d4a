import { DAY_MS } from "../shared/time"
import type { BasketWeights } from "./algorithms/anchor-counts"
import { agePopularity, weighBasket, type AgedPopularity } from "./algorithms/aged-popularity"
import { termsOf, type ItemText } from "./algorithms/item-terms"
import { LocalRidge, type LocalRidgeSettings, type RidgeRow } from "./algorithms/local-ridge"
import { LookAlikes, type Alike } from "./algorithms/look-alikes"
import { BasketHistory } from "./basket-history"
import type { Baskets } from "./baskets"
import type { StoredTrees } from "./rank-cart"

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

/** The joint regression as typed arrays; target `t` has `starts[t] … starts[t + 1])`. */
export interface RidgeArrays {
  starts: Uint32Array
  sources: Uint32Array
  weights: Float32Array
  together: Uint32Array
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
/** Rows learned before they speak, where more are to be learned. */
const UNTURNED_ROWS_MAX = 2_000
/** Followers an established item may have. */
const FOLLOWERS_MAX = 5
/** Newcomers that are looked after, the last to come. */
const NEWCOMERS_MAX = 2_000
/** Orders below which an item follows its look-alikes. */
const NEWCOMER_ORDERS = 3
/** Days since its first order after which an item with few is no newcomer but a slow seller. */
const NEWCOMER_DAYS = 30

/** Targets that follow from a source, and by how much. */
export interface Targets {
  items: Uint32Array
  weights: Float32Array
  together: Uint32Array
}

type Followers = Map<number, { item: number; similarity: number }[]>

interface NewcomerSearch {
  /** Item to look at next; downwards, so that the last to come are first. */
  next: number
  found: number
  followers: Followers
}

const NO_TARGETS: Targets = {
  items: new Uint32Array(0),
  weights: new Float32Array(0),
  together: new Uint32Array(0),
}

/**
 * What the basket engine knows: baskets, items, and what is derived from both. Baskets and items
 * can be appended at any time. Counts and votes follow at once, popularity, joint regression and
 * newcomers with `refresh`; after it everything is as if learned from the beginning with the same
 * settings, whatever the order of coming.
 */
export class BasketModel {
  readonly weights: BasketWeights = {
    recency: new Float64Array(1_024),
    by_size: new Float64Array(1_024),
  }
  popularity: AgedPopularity
  /** Per established item the newcomers that look like it, with similarity. */
  followers: Followers = new Map()
  private readonly alike = new Map<number, Alike>()
  private readonly rows: (RidgeRow | undefined)[] = []
  private targets: (Targets | undefined)[] = []
  private readonly stale_rows = new Set<number>()
  private unturned_rows = 0
  /** Items whose look-alikes have been looked for, by index. */
  private warmed_items = 0
  /** Keeps its counts while rows are learned from one state of the history. */
  private ridge: LocalRidge | null = null
  private is_stale = false
  /** Items that came and do not follow their look-alikes yet. */
  private unlinked: number[] = []
  /** A look through the newcomers under way; followers are those of the last one until it ends. */
  private search: NewcomerSearch | null = null
  /** Orders came since that look began. */
  private is_search_due = false

  /**
   * @param rarity see `rarityOf`; @param items by index, as many as `look_alikes` knows
   * @param ridge  what `ridgeArrays` gave of the same baskets; without it `refresh` learns it
   */
  constructor(
    readonly settings: BasketSettings,
    readonly rarity: Float32Array,
    readonly history: BasketHistory,
    readonly items: KnownItem[],
    readonly look_alikes: LookAlikes,
    ridge: RidgeArrays | null
  ) {
    history.growItems(items.length)
    for (let basket = 0; basket < history.basket_count; basket++) this.weigh(basket)
    for (let item = 0; item < items.length; item++) {
      if (history.orders[item] === 0) continue
      if (ridge === null) this.stale_rows.add(item)
      else this.rows[item] = rowOf(ridge, item)
    }
    if (ridge !== null) this.turnRows()
    this.popularity = agePopularity(history, settings.reference_ms)
    this.is_search_due = true
    this.findNewcomers(Infinity)
  }

  /** Takes in an item that nobody has bought yet. @returns its index */
  appendItem(item: BasketItem): number {
    this.items.push(knownItemOf(item))
    this.look_alikes.add(termsOf(item), this.rarity, item.price)
    this.history.growItems(this.items.length)
    this.ridge = null
    this.is_stale = true
    // It is nobody's look-alike before it is bought: those of the others stay.
    this.unlinked.push(this.items.length - 1)
    return this.items.length - 1
  }

  /** Takes in one basket. @param items known indices, in any order */
  append(instant_ms: number, items: Iterable<number>): void {
    const before = this.history.basket_count
    const unique = new Set(items)
    this.history.add(instant_ms, unique)
    if (this.history.basket_count === before) return
    this.weigh(before)
    this.ridge = null
    this.is_stale = true
    this.is_search_due = true
    for (const item of unique) {
      this.stale_rows.add(item)
      if (this.history.orders[item] === 1) this.forgetAlike()
    }
    // A target leans on counts of its sources as well; the basket's own rows come first.
    for (const item of unique) {
      for (const target of this.targetsOf(item).items) this.stale_rows.add(target)
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
      this.popularity = agePopularity(this.history, this.settings.reference_ms)
      this.is_stale = false
    }
    const newcomers_left = this.findNewcomers(rows_max)
    if (this.stale_rows.size === 0) return newcomers_left + this.warm(rows_max)
    this.ridge ??= new LocalRidge(this.history, this.settings.ridge)
    let learned = 0
    for (const target of this.stale_rows) {
      if (learned++ >= rows_max) break
      this.rows[target] = this.ridge.learn(target)
      this.stale_rows.delete(target)
      this.unturned_rows++
    }
    if (this.stale_rows.size === 0 || this.unturned_rows >= UNTURNED_ROWS_MAX) this.turnRows()
    if (this.stale_rows.size === 0) this.ridge = null
    const rows_left = this.stale_rows.size
    return rows_left + newcomers_left + (rows_left === 0 ? this.warm(rows_max) : 0)
  }

  /** What the joint regression derives from a source; target ascending. */
  targetsOf(source: number): Targets {
    return this.targets[source] ?? NO_TARGETS
  }

  /** Items like this one that have orders, most alike first. */
  alikeOf(item: number): Alike {
    const known = this.alike.get(item)
    if (known !== undefined) return known
    if (this.alike.size >= ALIKE_CACHED_MAX) this.alike.clear()
    const { orders } = this.history
    const found = this.look_alikes.nearest(item, ALIKE_MAX, (other) => orders[other] > 0)
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
    const starts = new Uint32Array(this.items.length + 1)
    for (let target = 0; target < this.items.length; target++) {
      starts[target + 1] = starts[target] + (this.rows[target]?.sources.length ?? 0)
    }
    const length = starts[this.items.length]
    const arrays: RidgeArrays = {
      starts,
      sources: new Uint32Array(length),
      weights: new Float32Array(length),
      together: new Uint32Array(length),
    }
    this.rows.forEach((row, target) => {
      arrays.sources.set(row?.sources ?? [], starts[target])
      arrays.weights.set(row?.weights ?? [], starts[target])
      arrays.together.set(row?.together ?? [], starts[target])
    })
    return arrays
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

  private turnRows(): void {
    this.unturned_rows = 0
    const lengths = new Uint32Array(this.history.item_count)
    for (const row of this.rows) for (const source of row?.sources ?? []) lengths[source]++
    this.targets = Array.from(lengths, (length) =>
      length === 0
        ? undefined
        : {
            items: new Uint32Array(length),
            weights: new Float32Array(length),
            together: new Uint32Array(length),
          }
    )
    lengths.fill(0)
    for (let target = 0; target < this.rows.length; target++) {
      const row = this.rows[target]
      if (row === undefined) continue
      for (let at = 0; at < row.sources.length; at++) {
        const source = row.sources[at]
        const list = this.targets[source] as Targets
        const place = lengths[source]++
        list.items[place] = target
        list.weights[place] = row.weights[at]
        list.together[place] = row.together[at]
      }
    }
  }

  /**
   * Lets newcomers follow their look-alikes: those that just came at once, all of them again once
   * orders have come.
   * @returns newcomers still to be looked after, at least; 0 for none
   */
  private findNewcomers(newcomers_max: number): number {
    for (const item of this.unlinked.splice(0, newcomers_max)) {
      if (!this.isNewcomer(item)) continue
      this.follow(this.followers, item)
      if (this.search !== null) this.follow(this.search.followers, item)
    }
    if (this.search === null && this.is_search_due) {
      this.search = { next: this.items.length - 1, found: 0, followers: new Map() }
      this.is_search_due = false
    }
    const { search } = this
    if (search === null) return this.unlinked.length
    for (let left = newcomers_max; left > 0; search.next--) {
      if (search.next < 0 || search.found === NEWCOMERS_MAX) {
        this.followers = search.followers
        this.search = null
        return this.unlinked.length + (this.is_search_due ? 1 : 0)
      }
      if (!this.isNewcomer(search.next)) continue
      this.follow(search.followers, search.next)
      search.found++
      left--
    }
    // One more than is left to look at: its end is a step of its own.
    return this.unlinked.length + search.next + 2
  }

  private follow(followers: Followers, item: number): void {
    const { items, similarities } = this.alikeOf(item)
    for (let at = 0; at < items.length && at < FOLLOWERS_MAX; at++) {
      if (this.history.orders[items[at]] < NEWCOMER_ORDERS) continue
      const list = followers.get(items[at]) ?? []
      if (list.some((one) => one.item === item)) continue
      list.push({ item, similarity: similarities[at] })
      list.sort((a, b) => b.similarity - a.similarity || a.item - b.item).splice(FOLLOWERS_MAX)
      followers.set(items[at], list)
    }
  }

  private isNewcomer(item: number): boolean {
    const { orders, newest, instants_ms, basket_of, older, newest_ms } = this.history
    if (orders[item] === 0) return true
    if (orders[item] >= NEWCOMER_ORDERS) return false
    let entry = newest[item]
    while (older[entry - 1] !== 0) entry = older[entry - 1]
    return newest_ms - instants_ms[basket_of[entry - 1]] < NEWCOMER_DAYS * DAY_MS
  }
}

const knownItemOf = ({ id, category_ids }: BasketItem): KnownItem => ({
  id,
  category_id: category_ids[0] ?? null,
})

const rowOf = ({ starts, sources, weights, together }: RidgeArrays, target: number): RidgeRow => ({
  sources: sources.slice(starts[target], starts[target + 1]),
  weights: weights.slice(starts[target], starts[target + 1]),
  together: together.slice(starts[target], starts[target + 1]),
})

/** Builds a model with settings that are known; `refresh` it before use. */
export function buildBasketModel(
  settings: BasketSettings,
  rarity: Float32Array,
  items: BasketItem[],
  baskets: Baskets
): BasketModel {
  const look_alikes = new LookAlikes(settings.price_weight)
  for (const item of items) look_alikes.add(termsOf(item), rarity, item.price)
  const history = BasketHistory.of(baskets, items.length)
  return new BasketModel(settings, rarity, history, items.map(knownItemOf), look_alikes, null)
}
