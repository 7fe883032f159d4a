import type { Scorer, Situation } from "../contract"
import type { ScoreSheet } from "../score-sheet"
import type { SessionLog } from "../session-log"

/** Items listed; more than a shop can filter away. */
const LISTED_MAX = 200

/**
 * What sessions hold lately: each occurrence counts half after `half_life_ms`,
 *
 *     popularity(i) = Σ 2^(−(newest session − session) / half life)
 *
 * The same for every situation. Ties by the more recent item.
 * Cost: O(1) an appended event; O(items log items) for the first answer after an append
 */
export class RecentPopularity implements Scorer {
  /** Sum per item as of `instants_ms[item]`, which is its newest session. */
  private sums: Float64Array = new Float64Array(0)
  private instants_ms: Float64Array = new Float64Array(0)
  private read_length = 0
  private listed: Uint32Array | null = null

  constructor(
    readonly log: SessionLog,
    readonly half_life_ms: number
  ) {}

  /** Reads what was appended; all of it again when older sessions were put in between. */
  update(): void {
    const { log } = this
    if (this.sums.length < log.item_count) {
      this.sums = widened(this.sums, log.item_count)
      this.instants_ms = widened(this.instants_ms, log.item_count)
    }
    if (this.read_length === log.length) return
    this.listed = null
    for (let at = this.read_length; at < log.length; at++) {
      const item = log.items[at]
      const instant_ms = log.instants_ms[log.session_of[at]]
      const sum = this.sums[item]
      const age_ms = sum === 0 ? 0 : instant_ms - this.instants_ms[item]
      this.sums[item] = sum * Math.pow(2, -age_ms / this.half_life_ms) + 1
      this.instants_ms[item] = instant_ms
    }
    this.read_length = log.length
  }

  /** Forgets what was read, for a log whose past has changed. */
  reset(): void {
    this.sums.fill(0)
    this.instants_ms.fill(0)
    this.read_length = 0
    this.listed = null
  }

  /** Decayed occurrences as of the newest session. */
  popularityOf(item: number): number {
    const sum = this.sums[item]
    if (sum === 0) return 0
    return sum * Math.pow(2, (this.instants_ms[item] - this.log.newest_ms) / this.half_life_ms)
  }

  score(_situation: Situation, sheet: ScoreSheet): void {
    const best = this.best()
    for (let at = 0; at < best.length; at++) sheet.add(best[at], this.popularityOf(best[at]))
  }

  /** The most popular items, best first. */
  best(): Uint32Array {
    this.update()
    if (this.listed === null) {
      const { log } = this
      const values = Float64Array.from({ length: log.item_count }, (_, i) => this.popularityOf(i))
      this.listed = Uint32Array.from(values.keys())
        .filter((item) => values[item] > 0)
        .sort((a, b) => values[b] - values[a] || log.newest[b] - log.newest[a])
        .slice(0, LISTED_MAX)
    }
    return this.listed
  }
}

const widened = (array: Float64Array, length: number): Float64Array => {
  const wider = new Float64Array(Math.max(length, Math.ceil(array.length * 1.25)))
  wider.set(array)
  return wider
}
