import { DAY_MS } from "../shared/time"
import type { Alike } from "./algorithms/look-alikes"
import type { BasketHistory } from "./basket-history"
import type { TieBreak } from "./score-sheet"

/** Followers an established item may have. */
const FOLLOWERS_MAX = 5
/** Newcomers that are looked after, the last to come. */
const NEWCOMERS_MAX = 2_000
/** Orders below which an item follows its look-alikes. */
const NEWCOMER_ORDERS = 3
/** Days since its first order after which an item with few is no newcomer but a slow seller. */
const NEWCOMER_DAYS = 30
/** Items looked through in one go that are no newcomers. */
const LOOKED_MAX = 2_000

/** Per established item the newcomers that look like it, with similarity. */
export type Followers = Map<number, { item: number; similarity: number }[]>

/** A look through all newcomers. */
interface Search {
  /** Item to look at next; downwards, so that the last to come are first. */
  next: number
  found: number
  followers: Followers
}

/** Lets newcomers follow their look-alikes. */
export class Newcomers {
  followers: Followers = new Map()
  /** Items that came and do not follow their look-alikes yet. */
  private unlinked: number[] = []
  /** A look under way; followers are those of the last one until it ends. */
  private search: Search | null = null
  /** Orders came since that look began. */
  private is_due = true

  constructor(
    private readonly history: BasketHistory,
    private readonly alikeOf: (item: number) => Alike,
    private readonly tie: TieBreak
  ) {}

  /** An item came that nobody has bought. */
  add(item: number): void {
    this.unlinked.push(item)
  }

  /** Orders have come or gone: who follows whom is looked through again. */
  markDue(): void {
    this.is_due = true
  }

  /**
   * Looks after newcomers: those that just came at once, all of them again once orders have come.
   * @returns newcomers still to be looked after, at least; 0 for none
   */
  look(newcomers_max: number): number {
    for (const item of this.unlinked.splice(0, newcomers_max)) {
      if (!this.isNewcomer(item)) continue
      this.follow(this.followers, item)
      if (this.search !== null) this.follow(this.search.followers, item)
    }
    if (this.search === null && this.is_due) {
      this.search = { next: this.history.item_count - 1, found: 0, followers: new Map() }
      this.is_due = false
    }
    const { search } = this
    if (search === null) return this.unlinked.length
    let left = newcomers_max
    for (let looked = 0; left > 0 && looked < LOOKED_MAX; looked++, search.next--) {
      if (search.next < 0 || search.found === NEWCOMERS_MAX) {
        this.followers = search.followers
        this.search = null
        return this.unlinked.length + (this.is_due ? 1 : 0)
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
      list.sort((a, b) => b.similarity - a.similarity || this.tie(a.item, b.item))
      list.splice(FOLLOWERS_MAX)
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
