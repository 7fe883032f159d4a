import type { Sessions } from "./contract"

const FIRST_CAPACITY = 1_024
const SESSIONS_PER_STEP = 5_000
/** No earlier occurrence. */
export const NONE = 0xffffffff

const grown = <T extends Uint32Array | Float64Array>(array: T, length: number): T => {
  if (length <= array.length) return array
  const Kind = array.constructor as new (length: number) => T
  const larger = new Kind(Math.max(length, array.length * 2, FIRST_CAPACITY))
  larger.set(array as never)
  return larger
}

/**
 * Sessions that grow, with every item's occurrences as a chain from the newest to the oldest: what
 * is appended costs the time of its own items, and a reader that stops early has read the newest.
 * Memory: 12 bytes an event, 12 a session, 8 an item.
 */
export class SessionLog {
  session_count = 0
  length = 0
  /** How often older sessions were put in between, so that what was read has to be read again. */
  rebuilds = 0
  /** Session `s` holds places `starts[s] … starts[s + 1])`. */
  starts: Uint32Array = new Uint32Array(FIRST_CAPACITY)
  instants_ms: Float64Array = new Float64Array(FIRST_CAPACITY)
  /** Item per place. */
  items: Uint32Array = new Uint32Array(FIRST_CAPACITY)
  session_of: Uint32Array = new Uint32Array(FIRST_CAPACITY)
  /** Place of the same item's occurrence before this one; `NONE` for its first. */
  earlier: Uint32Array = new Uint32Array(FIRST_CAPACITY)
  /** Per item: place of its newest occurrence, or `NONE`. */
  newest: Uint32Array
  /** Per item: sessions that hold it. */
  support: Uint32Array

  constructor(public item_count: number) {
    this.newest = new Uint32Array(item_count).fill(NONE)
    this.support = new Uint32Array(item_count)
  }

  /** Of many sessions, ascending by instant, step by step. */
  static *of(sessions: Sessions, item_count: number): Generator<void, SessionLog> {
    const log = new SessionLog(item_count)
    const { starts, items, instants_ms } = sessions
    log.reserve(instants_ms.length, items.length)
    for (let s = 0; s < instants_ms.length; s++) {
      log.add(items, starts[s], starts[s + 1], instants_ms[s])
      if (s % SESSIONS_PER_STEP === 0) yield
    }
    return log
  }

  /** Instant of the newest session; 0 for none. */
  get newest_ms(): number {
    return this.session_count === 0 ? 0 : this.instants_ms[this.session_count - 1]
  }

  get oldest_ms(): number {
    return this.session_count === 0 ? 0 : this.instants_ms[0]
  }

  /**
   * Adds sessions. Those that are older than what is there are put at their place, for which the
   * chains are built again; sessions of one instant stay in the order in which they came.
   * @param item_count items known from now on; never fewer than before
   */
  append(sessions: Sessions, item_count: number): void {
    this.growItems(item_count)
    const count = sessions.starts.length - 1
    if (count <= 0) return
    if (this.session_count > 0 && sessions.instants_ms[0] < this.newest_ms) {
      return this.merge(sessions)
    }
    this.reserve(this.session_count + count, this.length + sessions.items.length)
    for (let s = 0; s < count; s++) {
      this.add(sessions.items, sessions.starts[s], sessions.starts[s + 1], sessions.instants_ms[s])
    }
  }

  /** What was added; shares memory with the log. */
  sessions(): Sessions {
    return {
      starts: this.starts.subarray(0, this.session_count + 1),
      items: this.items.subarray(0, this.length),
      instants_ms: this.instants_ms.subarray(0, this.session_count),
    }
  }

  private add(items: Uint32Array, from: number, to: number, instant_ms: number): void {
    const session = this.session_count++
    for (let at = from; at < to; at++) {
      const item = items[at]
      const place = this.length++
      const last = this.newest[item]
      if (last === NONE || this.session_of[last] !== session) this.support[item]++
      this.items[place] = item
      this.session_of[place] = session
      this.earlier[place] = last
      this.newest[item] = place
    }
    this.instants_ms[session] = instant_ms
    this.starts[session + 1] = this.length
  }

  private merge(late: Sessions): void {
    this.rebuilds++
    const had = this.sessions()
    const old = { ...had, items: had.items.slice(), instants_ms: had.instants_ms.slice() }
    old.starts = had.starts.slice()
    this.session_count = this.length = 0
    this.newest.fill(NONE)
    this.support.fill(0)
    const count = late.starts.length - 1
    this.reserve(old.instants_ms.length + count, old.items.length + late.items.length)
    let a = 0
    let b = 0
    while (a < old.instants_ms.length || b < count) {
      const isOld =
        b === count || (a < old.instants_ms.length && old.instants_ms[a] <= late.instants_ms[b])
      const from = isOld ? old : late
      const s = isOld ? a++ : b++
      this.add(from.items, from.starts[s], from.starts[s + 1], from.instants_ms[s])
    }
  }

  private growItems(item_count: number): void {
    if (item_count <= this.item_count) return
    const had = this.item_count
    this.newest = grown(this.newest, item_count)
    this.newest.fill(NONE, had)
    this.support = grown(this.support, item_count)
    this.item_count = item_count
  }

  private reserve(session_count: number, length: number): void {
    this.starts = grown(this.starts, session_count + 1)
    this.instants_ms = grown(this.instants_ms, session_count)
    this.items = grown(this.items, length)
    this.session_of = grown(this.session_of, length)
    this.earlier = grown(this.earlier, length)
  }
}
