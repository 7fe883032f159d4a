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

/**
 * Baskets that can be appended, and for each item its baskets newest first. What it says depends
 * on the baskets, not on the order in which they came: baskets of one instant are ordered by what
 * is in them. 12 bytes an entry, 12 a basket, 8 an item. Appending costs O(basket length), and the
 * baskets that are newer when one comes late.
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
  /** Of all baskets; -Infinity while there is none. */
  newest_ms = -Infinity

  static of(baskets: Baskets, item_count: number): BasketHistory {
    const history = new BasketHistory()
    history.growItems(item_count)
    for (let basket = 0; basket < baskets.instants_ms.length; basket++) {
      const items = baskets.items.subarray(baskets.starts[basket], baskets.starts[basket + 1])
      history.add(baskets.instants_ms[basket], items)
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
    const unique = [...new Set(items)].sort((a, b) => a - b)
    if (unique.length === 0) return
    this.growItems(unique[unique.length - 1] + 1)
    const basket = this.basket_count++
    const length = this.entry_count + unique.length
    this.starts = grown(this.starts, this.basket_count + 1)
    this.instants_ms = grown(this.instants_ms, this.basket_count)
    this.items = grown(this.items, length)
    this.basket_of = grown(this.basket_of, length)
    this.older = grown(this.older, length)
    this.items.set(unique, this.entry_count)
    this.instants_ms[basket] = instant_ms
    this.starts[this.basket_count] = length
    if (instant_ms > this.newest_ms) this.newest_ms = instant_ms
    for (let entry = this.entry_count; entry < length; entry++) {
      this.basket_of[entry] = basket
      this.link(entry)
    }
    this.entry_count = length
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

  /** What was added, in the order of coming; shares memory with the history. */
  baskets(): Baskets {
    return {
      starts: this.starts.subarray(0, this.basket_count + 1),
      items: this.items.subarray(0, this.entry_count),
      instants_ms: this.instants_ms.subarray(0, this.basket_count),
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

  private isNewer(a: number, b: number): boolean {
    if (this.instants_ms[a] !== this.instants_ms[b])
      return this.instants_ms[a] > this.instants_ms[b]
    const length = this.lengthOf(a)
    if (length !== this.lengthOf(b)) return length < this.lengthOf(b)
    for (let at = 0; at < length; at++) {
      const difference = this.items[this.starts[a] + at] - this.items[this.starts[b] + at]
      if (difference !== 0) return difference < 0
    }
    return true
  }
}
