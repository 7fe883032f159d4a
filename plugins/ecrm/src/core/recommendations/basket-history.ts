import { sortInSteps } from "../shared/sort-in-steps"
import type { Baskets } from "./baskets"

const FIRST_CAPACITY = 1_024

/** An array of whole or real numbers that doubles when full. */
type Growing = Uint32Array | Float64Array

function grown<T extends Growing>(array: T, length: number): T {
  if (length <= array.length) return array
  const larger = new (array.constructor as new (length: number) => T)(
    Math.max(length, array.length * 2)
  )
  larger.set(array as never)
  return larger
}

const BASKETS_PER_STEP = 2_000

/**
 * Baskets that can be appended and taken out, and for each item its baskets newest first. What it
 * says depends on the baskets, not on the order in which they came: baskets of one instant are
 * ordered by what is in them. 12 bytes an entry, 12 a basket, 8 an item. Appending costs O(basket
 * length), and the baskets that are newer, or of the same instant, when one comes late.
 */
export class BasketHistory {
  starts = new Uint32Array(FIRST_CAPACITY)
  /** Dense item indices, ascending within a basket. */
  items = new Uint32Array(FIRST_CAPACITY)
  instants_ms = new Float64Array(FIRST_CAPACITY)
  /** Basket of each entry. */
  basket_of = new Uint32Array(FIRST_CAPACITY)
  /** Place of the next older entry of the same item, plus 1; 0 for none. */
  older = new Uint32Array(FIRST_CAPACITY)
  /** Place of the newest entry of each item, plus 1; 0 for none. */
  newest = new Uint32Array(FIRST_CAPACITY)
  /** Baskets that hold the item. */
  orders = new Uint32Array(FIRST_CAPACITY)
  item_count = 0
  basket_count = 0
  entry_count = 0
  /** Places of baskets, and of entries, those that were taken out among them. */
  basket_places = 0
  entry_places = 0
  /** Of all baskets; -Infinity while there is none. */
  newest_ms = -Infinity

  /** Of many baskets, step by step; in the end as if each had been added. O(entries + n log n) */
  static *of(baskets: Baskets, item_count: number): Generator<void, BasketHistory> {
    const history = new BasketHistory()
    history.growItems(item_count)
    for (let basket = 0; basket < baskets.instants_ms.length; basket++) {
      const items = baskets.items.subarray(baskets.starts[basket], baskets.starts[basket + 1])
      history.store(baskets.instants_ms[basket], items)
      if (basket % BASKETS_PER_STEP === 0) yield
    }
    const order = Uint32Array.from({ length: history.basket_count }, (_, basket) => basket)
    yield* sortInSteps(order, (a, b) => history.compare(b, a))
    // Oldest first each is the newest of its items, whatever the order in which they came.
    for (let at = 0; at < order.length; at++) {
      history.linkAll(order[at])
      if (at % BASKETS_PER_STEP === 0) yield
    }
    return history
  }

  /** Makes room for items with indices below `item_count`; never forgets one. */
  growItems(item_count: number): void {
    if (item_count <= this.item_count) return
    this.newest = grown(this.newest, item_count)
    this.orders = grown(this.orders, item_count)
    this.item_count = item_count
  }

  /** Adds one basket; repeats count once, an empty basket not at all. */
  add(instant_ms: number, items: Iterable<number>): void {
    if (this.store(instant_ms, items)) this.linkAll(this.basket_places - 1)
  }

  /**
   * The place of a basket, -1 where there is none. Of several that are the same it is any.
   * @param items known indices, ascending, each once. Cost: as to append
   */
  find(instant_ms: number, items: readonly number[]): number {
    const [first] = items
    if (first === undefined || first >= this.item_count) return -1
    for (let entry = this.newest[first]; entry !== 0; entry = this.older[entry - 1]) {
      const basket = this.basket_of[entry - 1]
      if (this.instants_ms[basket] < instant_ms) return -1
      if (this.instants_ms[basket] > instant_ms || this.lengthOf(basket) !== items.length) continue
      if (items.every((item, at) => this.items[this.starts[basket] + at] === item)) return basket
    }
    return -1
  }

  /** Takes a basket out, as if it had never come; its place stays empty. Cost: as to append */
  remove(basket: number): void {
    for (let entry = this.starts[basket]; entry < this.starts[basket + 1]; entry++) {
      this.unlink(entry)
    }
    this.basket_count--
    this.entry_count -= this.lengthOf(basket)
    const instant_ms = this.instants_ms[basket]
    this.instants_ms[basket] = -Infinity
    if (instant_ms < this.newest_ms) return
    this.newest_ms = -Infinity
    for (let other = 0; other < this.basket_places; other++) {
      this.newest_ms = Math.max(this.newest_ms, this.instants_ms[other])
    }
  }

  /** Writes a basket down without its items knowing of it. @returns whether there is one */
  private store(instant_ms: number, items: Iterable<number>): boolean {
    const unique = [...new Set(items)].sort((a, b) => a - b)
    if (unique.length === 0) return false
    this.growItems(unique[unique.length - 1] + 1)
    const basket = this.basket_places++
    const from = this.entry_places
    this.entry_places += unique.length
    this.basket_count++
    this.entry_count += unique.length
    this.starts = grown(this.starts, this.basket_places + 1)
    this.instants_ms = grown(this.instants_ms, this.basket_places)
    this.items = grown(this.items, this.entry_places)
    this.basket_of = grown(this.basket_of, this.entry_places)
    this.older = grown(this.older, this.entry_places)
    this.items.set(unique, from)
    this.basket_of.fill(basket, from, this.entry_places)
    this.instants_ms[basket] = instant_ms
    this.starts[this.basket_places] = this.entry_places
    if (instant_ms > this.newest_ms) this.newest_ms = instant_ms
    return true
  }

  private linkAll(basket: number): void {
    for (let entry = this.starts[basket]; entry < this.starts[basket + 1]; entry++) this.link(entry)
  }

  lengthOf(basket: number): number {
    return this.starts[basket + 1] - this.starts[basket]
  }

  /** Baskets that hold both. Cost: O(baskets of the rarer × log of their length) */
  countTogether(a: number, b: number): number {
    const [rare, other] = this.orders[a] <= this.orders[b] ? [a, b] : [b, a]
    let together = 0
    for (let entry = this.newest[rare]; entry !== 0; entry = this.older[entry - 1]) {
      if (this.holds(this.basket_of[entry - 1], other)) together++
    }
    return together
  }

  private holds(basket: number, item: number): boolean {
    let from = this.starts[basket]
    let to = this.starts[basket + 1]
    while (from < to) {
      const middle = (from + to) >> 1
      if (this.items[middle] < item) from = middle + 1
      else to = middle
    }
    return from < this.starts[basket + 1] && this.items[from] === item
  }

  /** What was added, in the order of coming, while nothing was taken out; shares memory. */
  baskets(): Baskets {
    return {
      starts: this.starts.subarray(0, this.basket_places + 1),
      items: this.items.subarray(0, this.entry_places),
      instants_ms: this.instants_ms.subarray(0, this.basket_places),
    }
  }

  private link(entry: number): void {
    const item = this.items[entry]
    this.orders[item]++
    let next = this.newest[item]
    if (next === 0 || this.isNewer(this.basket_of[entry], this.basket_of[next - 1])) {
      this.older[entry] = next
      this.newest[item] = entry + 1
      return
    }
    let before = next - 1
    next = this.older[before]
    while (next !== 0 && !this.isNewer(this.basket_of[entry], this.basket_of[next - 1])) {
      before = next - 1
      next = this.older[before]
    }
    this.older[entry] = next
    this.older[before] = entry + 1
  }

  private unlink(entry: number): void {
    const item = this.items[entry]
    this.orders[item]--
    if (this.newest[item] === entry + 1) {
      this.newest[item] = this.older[entry]
      return
    }
    let before = this.newest[item] - 1
    while (this.older[before] !== entry + 1) before = this.older[before] - 1
    this.older[before] = this.older[entry]
  }

  private isNewer(a: number, b: number): boolean {
    return this.compare(a, b) <= 0
  }

  /** Negative where basket `a` goes before `b`: newest first, of one instant by what is in them. */
  private compare(a: number, b: number): number {
    if (this.instants_ms[a] !== this.instants_ms[b])
      return this.instants_ms[b] - this.instants_ms[a]
    const length = this.lengthOf(a)
    if (length !== this.lengthOf(b)) return length - this.lengthOf(b)
    for (let at = 0; at < length; at++) {
      const difference = this.items[this.starts[a] + at] - this.items[this.starts[b] + at]
      if (difference !== 0) return difference
    }
    return 0
  }
}
