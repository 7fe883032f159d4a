import { NONE, type SessionLog } from "../session-log"

export interface ItemTransitionsSettings {
  /** Milliseconds after which a transition counts half; `Infinity` keeps all alike. */
  half_life_ms: number
  /** 0..1: how much a transition counts less for each item between. */
  distance_factor: number
}

/** Newest occurrences read of each item. */
const OCCURRENCES_MAX = 4_000
/** Pairs kept of an item: the strongest. */
const PAIRS_MAX = 256
/** Places between which a transition is seen. */
const REACH = 10
/** Length of a row that has to be counted again. */
const STALE = 0xffffffff
const FIRST_CAPACITY = 1_024

/**
 * What followed an item, and what was with it, counted over its newest occurrences:
 *
 *     next(i → j)     = Σ 2^(−age / half life)                     j directly after i
 *     follows(i → j)  = Σ 2^(−age / half life) · factor^(d − 1)    j d places after i
 *     together(i, j)  = Σ factor^(d − 1)                           d places before or after
 *
 * Age counts from the item's own newest session. A row is counted when it is first asked for, and
 * again after its item was appended to, so it is the same however the log came to be.
 * Cost: O(OCCURRENCES_MAX × 2 REACH) to count a row; 20 bytes a pair
 * Source: ludewig2021empirical (sequential rules)
 */
export class ItemTransitions {
  /** Row of item `i` is at `starts[i] … starts[i] + lengths[i]`. */
  starts: Uint32Array = new Uint32Array(0)
  lengths: Uint32Array = new Uint32Array(0)
  /** Decayed occurrences per item: what `follows` is a share of. */
  totals: Float64Array = new Float64Array(0)
  items: Uint32Array = new Uint32Array(FIRST_CAPACITY)
  next: Float32Array = new Float32Array(FIRST_CAPACITY)
  follows: Float32Array = new Float32Array(FIRST_CAPACITY)
  together: Float32Array = new Float32Array(FIRST_CAPACITY)
  private used = 0
  private used_when_fresh = 0
  private read_length = 0
  private rebuilds = 0
  /** Sums of the row that is being counted. */
  private sums = { next: new Float64Array(0), follows: new Float64Array(0) }
  private near: Float64Array = new Float64Array(0)
  private is_found: Uint8Array = new Uint8Array(0)
  private found: Uint32Array = new Uint32Array(0)
  private found_count = 0

  constructor(
    readonly log: SessionLog,
    readonly settings: ItemTransitionsSettings
  ) {
    this.update()
  }

  /** Takes notice of what was appended: rows of its items will be counted again. */
  update(): void {
    const { log } = this
    if (this.starts.length < log.item_count) this.growItems(log.item_count)
    // Rows counted again leave holes; when these outgrow the rows, all start afresh.
    const isFull = this.used > 2 * this.used_when_fresh + FIRST_CAPACITY * FIRST_CAPACITY
    if (this.rebuilds !== log.rebuilds || isFull) {
      this.rebuilds = log.rebuilds
      this.lengths.fill(STALE)
      this.used = 0
    } else {
      for (let at = this.read_length; at < log.length; at++) this.lengths[log.items[at]] = STALE
    }
    this.read_length = log.length
  }

  /** Counts all rows, so that no answer has to; yields now and then. */
  *prepareAll(): Generator<void> {
    for (let item = 0; item < this.log.item_count; item++) {
      this.prepare(item)
      if (item % 1_000 === 999) yield
    }
    this.used_when_fresh = this.used
  }

  /** Makes sure that the row of `item` is counted. */
  prepare(item: number): void {
    if (this.lengths[item] === STALE) this.countRow(item)
  }

  private growItems(item_count: number): void {
    const had = this.starts.length
    const length = Math.max(item_count, Math.ceil(had * 1.25))
    this.starts = widened(this.starts, new Uint32Array(length))
    this.lengths = widened(this.lengths, new Uint32Array(length).fill(STALE))
    this.totals = widened(this.totals, new Float64Array(length))
    this.sums = { next: new Float64Array(length), follows: new Float64Array(length) }
    this.near = new Float64Array(length)
    this.is_found = new Uint8Array(length)
    this.found = new Uint32Array(length)
  }

  private countRow(item: number): void {
    const { log } = this
    const rate = 1 / this.settings.half_life_ms
    const first = log.newest[item]
    const newest_ms = first === NONE ? 0 : log.instants_ms[log.session_of[first]]
    this.found_count = 0
    this.totals[item] = 0
    let left = OCCURRENCES_MAX
    let session = NONE
    let weight = 0
    for (let at = first; at !== NONE && left > 0; at = log.earlier[at], left--) {
      if (log.session_of[at] !== session) {
        session = log.session_of[at]
        weight = Math.pow(2, (log.instants_ms[session] - newest_ms) * rate)
      }
      this.totals[item] += weight
      this.countAround(at, session, weight)
    }
    this.store(item)
  }

  private countAround(at: number, session: number, weight: number): void {
    const { log, near } = this
    const { next, follows } = this.sums
    const { distance_factor } = this.settings
    const end = Math.min(log.starts[session + 1], at + 1 + REACH)
    let factor = 1
    for (let place = at + 1; place < end; place++) {
      const item = log.items[place]
      this.find(item)
      if (place === at + 1) next[item] += weight
      follows[item] += weight * factor
      near[item] += factor
      factor *= distance_factor
    }
    const begin = Math.max(log.starts[session], at - REACH)
    factor = 1
    for (let place = at - 1; place >= begin; place--) {
      const item = log.items[place]
      this.find(item)
      near[item] += factor
      factor *= distance_factor
    }
  }

  private find(item: number): void {
    if (this.is_found[item] === 1) return
    this.is_found[item] = 1
    this.found[this.found_count++] = item
  }

  private store(item: number): void {
    const { sums, near } = this
    let row = this.found.subarray(0, this.found_count)
    if (row.length > PAIRS_MAX) {
      const strength = (j: number) => sums.follows[j] + near[j]
      row = row.slice().sort((a, b) => strength(b) - strength(a) || a - b)
      row = row.subarray(0, PAIRS_MAX)
    }
    if (this.used + row.length > this.items.length) this.growPairs()
    this.starts[item] = this.used
    this.lengths[item] = row.length
    for (const j of row) {
      this.items[this.used] = j
      this.next[this.used] = sums.next[j]
      this.follows[this.used] = sums.follows[j]
      this.together[this.used++] = near[j]
    }
    for (let n = 0; n < this.found_count; n++) {
      const j = this.found[n]
      this.is_found[j] = 0
      sums.next[j] = sums.follows[j] = near[j] = 0
    }
  }

  private growPairs(): void {
    const length = this.items.length * 2
    this.items = widened(this.items, new Uint32Array(length))
    this.next = widened(this.next, new Float32Array(length))
    this.follows = widened(this.follows, new Float32Array(length))
    this.together = widened(this.together, new Float32Array(length))
  }
}

function widened<T extends Uint32Array | Float32Array | Float64Array>(from: T, to: T): T {
  to.set(from)
  return to
}
