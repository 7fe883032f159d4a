import { COSINE_PRIOR } from "./algorithms/item-cosine"
import type { ItemTransitions } from "./algorithms/item-transitions"
import { nthLargest } from "./algorithms/nth-largest"
import type { RecentPopularity } from "./algorithms/recent-popularity"
import type { SessionNeighbours } from "./algorithms/session-neighbours"
import { ChannelSheet } from "./channel-sheet"
import type { Situation } from "./contract"
import type { SessionLog } from "./session-log"

/** Channels of the sheet: what each algorithm thinks of an item, in its own unit. */
export const CHANNEL = {
  /** Votes of the nearest sessions; divided by the similarity that voted, a share. */
  votes: 0,
  /** Of these, votes after the match. */
  votes_after: 1,
  /** Votes weighted by the square of the similarity. */
  votes_sharp: 2,
  /** Share of the newest item's occurrences with the candidate directly after. */
  next: 3,
  /** The same for any distance, decayed by it. */
  follows: 4,
  /** The same, summed over the situation. */
  follows_session: 5,
  /** Company kept with the newest item. */
  cosine: 6,
  cosine_session: 7,
  /** As `follows`, of the item before the newest. */
  follows_second: 8,
  /** Items of the situation that know the candidate. */
  cover: 9,
  /** Company kept with the company of the newest item. */
  two_hops: 10,
} as const

export const CHANNEL_COUNT = 11

/** Items of the situation whose transitions are read, its newest. */
const ITEMS_MAX = 12
const FOLLOWS_STEP = 0.75
const COSINE_STEP = 0.9
/** Nearest items through which the second hop goes, and pairs read of each. */
const HOPS_MAX = 12
const HOP_PAIRS_MAX = 100
/** Best sellers that are always among the candidates. */
const POPULAR_MAX = 20

/**
 * Fills a sheet with what all algorithms of the session engine think, reading each row once.
 * The two hops find what no session held together with the newest item, but what is together with
 * its nearest companions: sparse catalogues live by it.
 * Cost: O(votes + pairs of the items + 12 × 100)
 */
export class SessionChannels {
  sheet: ChannelSheet
  /** Different items of the situation that were known. */
  known_count = 0
  /** Sum of the similarities that voted. */
  mass = 0
  /** Sum of their squares. */
  sharp_mass = 0
  /** √(sessions + prior) per item. */
  roots: Float64Array = new Float64Array(0)
  private read_length = -1
  private strengths: Float64Array = new Float64Array(512)

  constructor(
    readonly log: SessionLog,
    readonly transitions: ItemTransitions,
    readonly popular: RecentPopularity
  ) {
    this.sheet = new ChannelSheet(0, CHANNEL_COUNT)
    this.update()
  }

  /** Takes notice of what was appended to the log. */
  update(): void {
    const { log } = this
    if (this.sheet.item_count < log.item_count) {
      this.sheet = new ChannelSheet(log.item_count, CHANNEL_COUNT)
    }
    if (this.read_length === log.length && this.roots.length >= log.item_count) return
    this.read_length = log.length
    this.roots = Float64Array.from({ length: log.item_count }, (_, item) =>
      Math.sqrt(log.support[item] + COSINE_PRIOR)
    )
  }

  fill(situation: Situation, neighbours: SessionNeighbours): void {
    const { sheet, log } = this
    sheet.clear()
    ;[this.mass, this.sharp_mass] = neighbours.vote(situation, sheet, CHANNEL.votes)
    this.known_count = 0
    const { items } = situation
    let newest = -1
    for (let place = items.length - 1; place >= 0 && this.known_count < ITEMS_MAX; place--) {
      const item = items[place]
      if (item >= log.item_count || items.indexOf(item, place + 1) !== -1) continue
      if (newest === -1) newest = item
      sheet.touch(item)
      this.addPairs(item, this.known_count++)
    }
    if (newest !== -1) this.addTwoHops(newest)
    const best = this.popular.best()
    for (let at = 0; at < Math.min(POPULAR_MAX, best.length); at++) sheet.touch(best[at])
  }

  private addPairs(item: number, step: number): void {
    const { log, transitions, sheet, roots } = this
    const { values } = sheet
    transitions.prepare(item)
    const { starts, lengths, items, next, follows, together } = transitions
    const share = 1 / Math.max(transitions.totals[item], Number.MIN_VALUE)
    const scale = 1 / Math.sqrt(Math.max(1, log.support[item]))
    const follows_weight = Math.pow(FOLLOWS_STEP, step)
    const cosine_weight = Math.pow(COSINE_STEP, step)
    const end = starts[item] + lengths[item]
    for (let at = starts[item]; at < end; at++) {
      const other = items[at]
      sheet.touch(other)
      const to = other * CHANNEL_COUNT
      const followed = follows[at] * share
      const cosine = (together[at] * scale) / roots[other]
      values[to + CHANNEL.follows_session] += follows_weight * followed
      values[to + CHANNEL.cosine_session] += cosine_weight * cosine
      values[to + CHANNEL.cover]++
      if (step === 0) {
        values[to + CHANNEL.next] = next[at] * share
        values[to + CHANNEL.follows] = followed
        values[to + CHANNEL.cosine] = cosine
      } else if (step === 1) {
        values[to + CHANNEL.follows_second] = followed
      }
    }
  }

  private addTwoHops(newest: number): void {
    const { transitions, sheet, roots } = this
    const { values } = sheet
    const from = transitions.starts[newest]
    const count = transitions.lengths[newest]
    if (this.strengths.length < 2 * count) this.strengths = new Float64Array(2 * count)
    const strengths = this.strengths.subarray(0, count)
    for (let n = 0; n < count; n++) {
      strengths[n] = transitions.together[from + n] / roots[transitions.items[from + n]]
    }
    const sorted = this.strengths.subarray(count, 2 * count)
    sorted.set(strengths)
    const least = count > HOPS_MAX ? nthLargest(sorted, HOPS_MAX) : 0
    let left = HOPS_MAX
    for (let n = 0; n < count && left > 0; n++) {
      const middle = transitions.items[from + n]
      if (strengths[n] < least || middle === newest) continue
      left--
      transitions.prepare(middle)
      const weight = strengths[n] / (roots[newest] * roots[middle])
      const { starts, lengths, items, together } = transitions
      const end = starts[middle] + Math.min(HOP_PAIRS_MAX, lengths[middle])
      for (let at = starts[middle]; at < end; at++) {
        const other = items[at]
        sheet.touch(other)
        values[other * CHANNEL_COUNT + CHANNEL.two_hops] += (weight * together[at]) / roots[other]
      }
    }
  }
}
