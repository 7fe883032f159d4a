import { finish } from "../../shared/steps"
import type { Scorer, Situation } from "../contract"
import type { ScoreSheet } from "../score-sheet"
import type { SessionLog } from "../session-log"

/** Items listed; more than a shop can filter away. */
const LISTED_MAX = 200
const EVENTS_PER_STEP = 50_000

/**
 * What sessions hold lately: each occurrence counts half after `half_life_ms`,
 *
 *     popularity(i) = Σ 2^(−(newest session − session) / half life)
 *
 * The same for every situation. Ties by the more recent item.
 * Cost: O(appended events + items) after an append, nothing else to answer
 */
export class RecentPopularity implements Scorer {
  /** Share of all decayed occurrences per item, as of the newest session. */
  shares: Float64Array = new Float64Array(0)
  /** Sum per item as of `instants_ms[item]`, which is its newest session. */
  private sums: Float64Array = new Float64Array(0)
  private instants_ms: Float64Array = new Float64Array(0)
  private read_length = 0
  private rebuilds = 0
  private listed: Uint32Array | null = null

  constructor(
    readonly log: SessionLog,
    readonly half_life_ms: number,
    is_read = true
  ) {
    if (is_read) this.update()
  }

  /** Of a long log, step by step. */
  static *of(log: SessionLog, half_life_ms: number): Generator<void, RecentPopularity> {
    const popularity = new RecentPopularity(log, half_life_ms, false)
    yield* popularity.read()
    return popularity
  }

  /** Reads what was appended; all of it again when older sessions were put in between. */
  update(): void {
    finish(this.read())
  }

  private *read(): Generator<void, void> {
    const { log } = this
    if (this.sums.length < log.item_count) {
      this.sums = widened(this.sums, log.item_count)
      this.instants_ms = widened(this.instants_ms, log.item_count)
    }
    if (this.rebuilds !== log.rebuilds) {
      this.rebuilds = log.rebuilds
      this.sums.fill(0)
      this.read_length = 0
    }
    for (let at = this.read_length; at < log.length; at++) {
      const item = log.items[at]
      const instant_ms = log.instants_ms[log.session_of[at]]
      const sum = this.sums[item]
      const age_ms = sum === 0 ? 0 : instant_ms - this.instants_ms[item]
      this.sums[item] = sum * Math.pow(2, -age_ms / this.half_life_ms) + 1
      this.instants_ms[item] = instant_ms
      if (at % EVENTS_PER_STEP === 0) yield
    }
    this.read_length = log.length
    this.share()
  }

  score(_situation: Situation, sheet: ScoreSheet): void {
    const best = this.best()
    for (let at = 0; at < best.length; at++) sheet.add(best[at], this.shares[best[at]])
  }

  /** The most popular items, best first. */
  best(): Uint32Array {
    if (this.listed === null) {
      const { log, shares } = this
      this.listed = Uint32Array.from(shares.keys())
        .filter((item) => shares[item] > 0)
        .sort((a, b) => shares[b] - shares[a] || log.newest[b] - log.newest[a])
        .slice(0, LISTED_MAX)
    }
    return this.listed
  }

  private share(): void {
    const { log, sums, instants_ms, half_life_ms } = this
    this.listed = null
    const shares = new Float64Array(log.item_count)
    let total = 0
    for (let item = 0; item < shares.length; item++) {
      if (sums[item] === 0) continue
      shares[item] = sums[item] * Math.pow(2, (instants_ms[item] - log.newest_ms) / half_life_ms)
      total += shares[item]
    }
    if (total > 0) for (let item = 0; item < shares.length; item++) shares[item] /= total
    this.shares = shares
  }
}

const widened = (array: Float64Array, length: number): Float64Array => {
  const wider = new Float64Array(Math.max(length, Math.ceil(array.length * 1.25)))
  wider.set(array)
  return wider
}
