import { HOUR_MS } from "../../shared/time"
import type { ScoreSheet } from "../score-sheet"

/** Half-lives of what happens now, and of what is usual. */
const FAST_HOURS = 6
const SLOW_HOURS = 14 * 24
/** Events that "as usual" counts for beside what was seen: one view of a dead item is no trend. */
const PRIOR_EVENTS = 5
/** Times the usual; below it, nothing is called a trend. */
const TREND_MIN = 2
const LN2 = Math.LN2

/** Why something is trending: what happened, and what would have been usual, in the same hours. */
export interface TrendFigures {
  /** Weighted events of the last hours; weights halve every six hours. */
  recent: number
  /** What the item's own fortnight would have given, in the same weights. */
  usual: number
  /** (recent + 5) / (usual + 5): 1 is as usual. */
  times_usual: number
}

/**
 * What is wanted more than usual, by hours. Each item has two counters that fade, a fast one
 * (half-life 6 hours) and a slow one (14 days). A steady stream of λ events an hour holds a counter
 * of half-life H at λ × H / ln 2, so the slow one foretells the fast one, and the item trends by
 *
 *     times = (fast + 5) / (slow × 6 / 336 + 5)
 *
 * the mean of a Gamma–Poisson rate with the item's own baseline as prior, worth five events. The
 * own baseline is what counts: a best seller that sells as ever does not trend.
 *
 * Appendable: an event touches two numbers; events may come in any order, since each is added with
 * the weight that its age has. Cost: O(1) an event, O(items) a list.
 */
export class Trending {
  private fast: Float64Array
  private slow: Float64Array
  /** Weights are kept relative to this instant. */
  private base_ms: number

  constructor(item_count: number, base_ms: number) {
    this.fast = new Float64Array(item_count)
    this.slow = new Float64Array(item_count)
    this.base_ms = base_ms
  }

  get item_count(): number {
    return this.fast.length
  }

  /** Makes room for items that came later. */
  grow(item_count: number): void {
    if (item_count <= this.item_count) return
    const grown = (counters: Float64Array) => {
      const wider = new Float64Array(item_count)
      wider.set(counters)
      return wider
    }
    this.fast = grown(this.fast)
    this.slow = grown(this.slow)
  }

  /** @param weight of the event: a purchase says more than a view */
  add(item: number, instant_ms: number, weight = 1): void {
    const hours = (instant_ms - this.base_ms) / HOUR_MS
    if (hours > SLOW_HOURS) {
      this.rebase(instant_ms)
      this.add(item, instant_ms, weight)
      return
    }
    this.fast[item] += weight * Math.pow(2, hours / FAST_HOURS)
    this.slow[item] += weight * Math.pow(2, hours / SLOW_HOURS)
  }

  /** Moves the instant to which weights are relative, before they grow out of range. */
  private rebase(instant_ms: number): void {
    const hours = (instant_ms - this.base_ms) / HOUR_MS
    const fast = Math.pow(2, -hours / FAST_HOURS)
    const slow = Math.pow(2, -hours / SLOW_HOURS)
    for (let item = 0; item < this.item_count; item++) {
      this.fast[item] *= fast
      this.slow[item] *= slow
    }
    this.base_ms = instant_ms
  }

  /** How an item stands; events after `now` count as if they were now. */
  figures(item: number, now_ms: number): TrendFigures {
    const hours = Math.max(0, (now_ms - this.base_ms) / HOUR_MS)
    const recent = this.fast[item] * Math.pow(2, -hours / FAST_HOURS)
    const slow = this.slow[item] * Math.pow(2, -hours / SLOW_HOURS)
    const usual = (slow * FAST_HOURS) / SLOW_HOURS
    return { recent, usual, times_usual: (recent + PRIOR_EVENTS) / (usual + PRIOR_EVENTS) }
  }

  /**
   * Scores what trends: ln(times), times how often it is wanted now, so that of two alike the one
   * with more behind it goes first. Items below twice their usual score nothing.
   */
  score(now_ms: number, sheet: ScoreSheet): void {
    for (let item = 0; item < this.item_count; item++) {
      if (this.fast[item] === 0) continue
      const { recent, times_usual } = this.figures(item, now_ms)
      if (times_usual < TREND_MIN) continue
      sheet.add(item, (Math.log(times_usual) / LN2) * Math.log1p(recent))
    }
  }

  /** The counters as of an instant, for a snapshot; `restore` takes them. */
  state(): { base_ms: number; fast: Float64Array; slow: Float64Array } {
    return { base_ms: this.base_ms, fast: this.fast.slice(), slow: this.slow.slice() }
  }

  static restore(state: { base_ms: number; fast: Float64Array; slow: Float64Array }): Trending {
    const trending = new Trending(state.fast.length, state.base_ms)
    trending.fast.set(state.fast)
    trending.slow.set(state.slow)
    return trending
  }
}
