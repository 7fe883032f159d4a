import type { ItemTransitions } from "./algorithms/item-transitions"
import type { RecentPopularity } from "./algorithms/recent-popularity"
import { nthLargest, type SessionNeighbours } from "./algorithms/session-neighbours"
import { ChannelSheet } from "./channel-sheet"
import type { Situation } from "./contract"
import { NONE, type SessionLog } from "./session-log"

/** Channels side by side in the sheet. */
export const VOTES = 0
export const AFTER = 1
export const NEXT = 2
export const FOLLOWS = 3
export const FOLLOWS_SESSION = 4
export const COSINE = 5
export const COSINE_SESSION = 6
export const FOLLOWS_SECOND = 7
export const COVER = 8
export const CHANNEL_COUNT = 9

export const FEATURES = [
  "votes",
  "after",
  "votes_share",
  "next",
  "follows",
  "follows_session",
  "cosine",
  "cosine_session",
  "together",
  "follows_second",
  "direction",
  "popularity",
  "trend",
  "age",
  "in_session",
  "in_session_count",
  "session_length",
  "last_support",
  "mix",
  "mass",
  "cover",
  "votes_cosine",
  "ratio_top",
] as const
const F = FEATURES.length
export const FEATURE_COUNT = F

/** Items of the situation whose transitions are read, its newest. */
const STEPS_MAX = 12

export class SessionCandidates {
  readonly sheet: ChannelSheet
  readonly items: Uint32Array
  readonly features: Float32Array
  readonly mixes: Float64Array
  count = 0
  private mixed: Float64Array = new Float64Array(1024)
  private ordered: Float64Array = new Float64Array(1024)
  private readonly peaks = new Float64Array(CHANNEL_COUNT)
  private readonly scales = new Float64Array(CHANNEL_COUNT)
  weights: Float64Array = Float64Array.from([1, 0, 0.3, 0.3, 0.6, 0, 0.6, 0, 0])
  private mass = 0
  private steps = 0

  constructor(
    readonly log: SessionLog,
    readonly neighbours: SessionNeighbours,
    readonly transitions: ItemTransitions,
    readonly popular: RecentPopularity,
    readonly max: number
  ) {
    this.sheet = new ChannelSheet(log.item_count, CHANNEL_COUNT)
    this.items = new Uint32Array(max)
    this.features = new Float32Array(max * F)
    this.mixes = new Float64Array(max)
  }

  collect(situation: Situation, new_only: boolean): number {
    const { sheet } = this
    sheet.clear()
    this.mass = this.neighbours.vote(situation, sheet, VOTES, AFTER)
    this.addTransitions(situation)
    if (!new_only)
      for (const item of situation.items) if (item < this.log.item_count) sheet.touch(item)
    this.select(situation, new_only)
    this.describe(situation)
    return this.count
  }

  private addTransitions(situation: Situation): void {
    const { log, transitions: tr, sheet } = this
    const { items } = situation
    const v = sheet.values
    let steps = 0
    for (let p = items.length - 1; p >= 0 && steps < STEPS_MAX; p--) {
      const i = items[p]
      if (i >= log.item_count || items.indexOf(i, p + 1) !== -1) continue
      tr.prepare(i)
      const total = tr.totals[i] || 1
      const w = Math.pow(0.75, steps)
      const wc = Math.pow(0.9, steps)
      const from = tr.starts[i]
      const to = from + tr.lengths[i]
      const si = Math.sqrt(log.support[i])
      for (let at = from; at < to; at++) {
        const j = tr.items[at]
        sheet.touch(j)
        const c0 = j * CHANNEL_COUNT
        const f = tr.follows[at] / total
        const c = tr.together[at] / (si * Math.sqrt(log.support[j] + 5))
        v[c0 + FOLLOWS_SESSION] += w * f
        v[c0 + COSINE_SESSION] += wc * c
        v[c0 + COVER] += 1
        if (steps === 0) {
          v[c0 + NEXT] = tr.next[at] / total
          v[c0 + FOLLOWS] = f
          v[c0 + COSINE] = c
        } else if (steps === 1) v[c0 + FOLLOWS_SECOND] = f
      }
      steps++
    }
    this.steps = steps
  }

  private select(situation: Situation, new_only: boolean): void {
    const { sheet, weights, peaks, scales } = this
    const { touched, values } = sheet
    let count = sheet.count
    peaks.fill(0)
    for (let n = 0; n < count; n++) {
      const from = touched[n] * CHANNEL_COUNT
      for (let c = 0; c < CHANNEL_COUNT; c++)
        if (values[from + c] > peaks[c]) peaks[c] = values[from + c]
    }
    for (let c = 0; c < CHANNEL_COUNT; c++) scales[c] = peaks[c] > 0 ? weights[c] / peaks[c] : 0
    if (this.mixed.length < count) {
      this.mixed = new Float64Array(count * 2)
      this.ordered = new Float64Array(count * 2)
    }
    const { mixed } = this
    for (let n = 0; n < count; n++) {
      const from = touched[n] * CHANNEL_COUNT
      let mix = 0
      for (let c = 0; c < CHANNEL_COUNT; c++) mix += scales[c] * values[from + c]
      mixed[n] = mix
    }
    if (new_only) {
      for (let n = 0; n < count; n++) if (situation.items.includes(touched[n])) mixed[n] = -1
    }
    let least = 0
    if (count > this.max) {
      const ordered = this.ordered.subarray(0, count)
      ordered.set(mixed.subarray(0, count))
      least = Math.max(0, nthLargest(ordered, this.max))
    }
    let kept = 0
    for (let n = 0; n < count && kept < this.max; n++) {
      if (mixed[n] < least) continue
      this.items[kept] = touched[n]
      this.mixes[kept++] = mixed[n]
    }
    this.count = kept
  }

  private describe(situation: Situation): void {
    const { log, sheet, features: x, peaks } = this
    const { items } = situation
    const L = items.length
    const span = log.newest_ms - log.oldest_ms || 1
    const last_support = L ? Math.log(1 + (log.support[items[L - 1]] ?? 0)) : 0
    let top = 0
    for (let n = 0; n < this.count; n++) if (this.mixes[n] > top) top = this.mixes[n]
    const vmax = peaks[VOTES] || 1
    const mass = this.mass || 1
    const v = sheet.values
    for (let n = 0; n < this.count; n++) {
      const j = this.items[n]
      const c = j * CHANNEL_COUNT
      const at = n * F
      const root = Math.sqrt(log.support[j] + 5)
      x[at] = v[c + VOTES] / vmax
      x[at + 1] = v[c + AFTER] / vmax
      x[at + 2] = v[c + VOTES] / mass
      x[at + 3] = v[c + NEXT]
      x[at + 4] = v[c + FOLLOWS]
      x[at + 5] = v[c + FOLLOWS_SESSION]
      x[at + 6] = v[c + COSINE]
      x[at + 7] = v[c + COSINE_SESSION]
      x[at + 8] = v[c + COSINE_SESSION] * root
      x[at + 9] = v[c + FOLLOWS_SECOND]
      x[at + 10] = v[c + FOLLOWS] / (v[c + COSINE] + 1e-9)
      x[at + 11] = log.support[j]
      x[at + 12] = this.popular.popularityOf(j) / (log.support[j] + 1)
      const newest = log.newest[j]
      x[at + 13] =
        newest === NONE ? 1 : (log.newest_ms - log.instants_ms[log.session_of[newest]]) / span
      let place = 0
      let times = 0
      for (let p = L - 1; p >= 0; p--) {
        if (items[p] !== j) continue
        if (times++ === 0) place = L - p
      }
      x[at + 14] = place
      x[at + 15] = times
      x[at + 16] = L
      x[at + 17] = last_support
      x[at + 18] = this.mixes[n]
      x[at + 19] = mass
      x[at + 20] = v[c + COVER] / (this.steps || 1)
      x[at + 21] = v[c + VOTES] / root / vmax
      x[at + 22] = this.mixes[n] / (top || 1)
    }
  }
}
