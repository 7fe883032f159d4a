/** Orders as sets of items; basket `b` holds `items[starts[b] … starts[b + 1])`, without repeats. */
export interface Baskets {
  /** Length is the number of baskets + 1. */
  starts: Uint32Array
  /** Dense item indices. */
  items: Uint32Array
  /** Instant of each basket in milliseconds since 1970, UTC. */
  instants_ms: Float64Array
}

const FIRST_CAPACITY = 1_024

const grown = <T extends Uint32Array | Float64Array>(array: T, empty: (length: number) => T): T => {
  const larger = empty(array.length * 2)
  larger.set(array as never)
  return larger
}

/** Collects baskets chunk by chunk into typed arrays that double when full. */
export class BasketLog {
  private starts = new Uint32Array(FIRST_CAPACITY)
  private items = new Uint32Array(FIRST_CAPACITY)
  private instants_ms = new Float64Array(FIRST_CAPACITY)
  private count = 0
  private length = 0

  /**
   * Adds one basket.
   * @param items dense item indices in any order; repeats count once, an empty basket not at all
   */
  add(instant_ms: number, items: Iterable<number>): void {
    const unique = new Set(items)
    if (unique.size === 0) return
    if (this.count + 2 > this.starts.length) {
      this.starts = grown(this.starts, (length) => new Uint32Array(length))
      this.instants_ms = grown(this.instants_ms, (length) => new Float64Array(length))
    }
    while (this.length + unique.size > this.items.length) {
      this.items = grown(this.items, (length) => new Uint32Array(length))
    }
    for (const item of unique) this.items[this.length++] = item
    this.instants_ms[this.count++] = instant_ms
    this.starts[this.count] = this.length
  }

  /** What was added so far; shares memory with the log, so read it when the last one is in. */
  baskets(): Baskets {
    return {
      starts: this.starts.subarray(0, this.count + 1),
      items: this.items.subarray(0, this.length),
      instants_ms: this.instants_ms.subarray(0, this.count),
    }
  }
}

/** Baskets turned round: item `i` is in `baskets[starts[i] … starts[i + 1])`, oldest first. */
export interface ItemIndex {
  starts: Uint32Array
  baskets: Uint32Array
}

/**
 * Turns baskets round.
 * Baskets of one instant follow each other in any order, which no sum over them depends on.
 */
export function indexByItem(baskets: Baskets, item_count: number): ItemIndex {
  const { instants_ms } = baskets
  const order = Uint32Array.from(instants_ms, (_, basket) => basket)
  // Baskets that come in order, as from the warehouse, are spared a sort of a million.
  if (instants_ms.some((instant, basket) => basket > 0 && instant < instants_ms[basket - 1])) {
    order.sort((a, b) => instants_ms[a] - instants_ms[b])
  }
  const starts = new Uint32Array(item_count + 1)
  for (const item of baskets.items) starts[item + 1]++
  for (let item = 0; item < item_count; item++) starts[item + 1] += starts[item]
  const next = starts.slice()
  const entries = new Uint32Array(baskets.items.length)
  for (const basket of order) {
    for (let at = baskets.starts[basket]; at < baskets.starts[basket + 1]; at++) {
      entries[next[baskets.items[at]]++] = basket
    }
  }
  return { starts, baskets: entries }
}
