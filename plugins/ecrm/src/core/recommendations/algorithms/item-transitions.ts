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
const PAIRS_MAX = 400
/** Items between which a transition is seen. */
const REACH = 10
const STALE = 0xffffffff

/**
 * What followed an item, and what was with it, counted over its newest occurrences:
 *
 *     next(i → j)     = Σ 2^(−age / half life)                     j directly after i
 *     follows(i → j)  = Σ 2^(−age / half life) · factor^(d − 1)    j d places after i
 *     together(i, j)  = Σ factor^(d − 1)                           d places before or after
 *
 * Age counts from the item's own newest session. A row is counted when it is first asked for and
 * again after its item was appended to, so it is the same however the log came to be.
 * Cost: O(OCCURRENCES_MAX × 2 REACH) to count a row, nothing to read one
 * Source: ludewig2021empirical (sequential rules), sarwar2001item (cosine)
 */
export class ItemTransitions {
  /** Row of item `i` is at `starts[i] … starts[i] + lengths[i]`, in the order of first sight. */
  starts: Uint32Array
  lengths: Uint32Array
  /** Decayed occurrences of the item: what `follows` is a share of. */
  totals: Float64Array
  items: Uint32Array = new Uint32Array(1_024)
  next: Float32Array = new Float32Array(1_024)
  follows: Float32Array = new Float32Array(1_024)
  together: Float32Array = new Float32Array(1_024)
  private used = 0
  private seen: Uint32Array
  private found: Uint32Array = new Uint32Array(1_024)
  private sums = {
    next: new Float64Array(0),
    follows: new Float64Array(0),
    together: new Float64Array(0),
  }

  constructor(
    readonly log: SessionLog,
    readonly settings: ItemTransitionsSettings
  ) {
    const { item_count } = log
    this.starts = new Uint32Array(item_count)
    this.lengths = new Uint32Array(item_count).fill(STALE)
    this.totals = new Float64Array(item_count)
    this.seen = new Uint32Array(item_count)
    this.sums = {
      next: new Float64Array(item_count),
      follows: new Float64Array(item_count),
      together: new Float64Array(item_count),
    }
    this.found = new Uint32Array(item_count)
  }

  /** Makes sure that the row of `item` is counted. */
  prepare(item: number): void {
    if (this.lengths[item] === STALE) this.countRow(item)
  }

  private countRow(item: number): void {
    const { log, seen, found } = this
    const { next, follows, together } = this.sums
    const { distance_factor } = this.settings
    let count = 0
    let total = 0
    const rate = 1 / this.settings.half_life_ms
    const first = log.newest[item]
    const newest_ms = first === NONE ? 0 : log.instants_ms[log.session_of[first]]
    let left = OCCURRENCES_MAX
    const see = (j: number) => {
      if (seen[j] === 0) {
        seen[j] = 1
        found[count++] = j
        next[j] = follows[j] = together[j] = 0
      }
    }
    for (let at = first; at !== NONE && left > 0; at = log.earlier[at], left--) {
      const session = log.session_of[at]
      const weight = Math.pow(2, (log.instants_ms[session] - newest_ms) * rate)
      total += weight
      const end = Math.min(log.starts[session + 1], at + 1 + REACH)
      let near = 1
      for (let to = at + 1; to < end; to++) {
        const j = log.items[to]
        see(j)
        if (to === at + 1) next[j] += weight
        follows[j] += weight * near
        together[j] += near
        near *= distance_factor
      }
      near = 1
      const begin = Math.max(log.starts[session], at - REACH)
      for (let to = at - 1; to >= begin; to--) {
        const j = log.items[to]
        see(j)
        together[j] += near
        near *= distance_factor
      }
    }
    this.totals[item] = total
    this.store(item, count)
  }

  private store(item: number, count: number): void {
    const { found, seen, sums } = this
    let kept = count
    if (count > PAIRS_MAX) {
      const order = Array.from(found.subarray(0, count))
      const strength = (j: number) => sums.follows[j] + sums.together[j]
      order.sort((a, b) => strength(b) - strength(a) || a - b)
      for (let n = 0; n < count; n++) seen[found[n]] = 0
      found.set(order)
      kept = PAIRS_MAX
    }
    while (this.used + kept > this.items.length) {
      const length = this.items.length * 2
      const wider = new Uint32Array(length)
      wider.set(this.items)
      this.items = wider
      for (const field of ["next", "follows", "together"] as const) {
        const larger = new Float32Array(length)
        larger.set(this[field])
        this[field] = larger
      }
    }
    this.starts[item] = this.used
    this.lengths[item] = kept
    for (let n = 0; n < kept; n++) {
      const j = found[n]
      seen[j] = 0
      this.items[this.used] = j
      this.next[this.used] = sums.next[j]
      this.follows[this.used] = sums.follows[j]
      this.together[this.used++] = sums.together[j]
    }
  }
}
