import { addTreeScores, type BoostedTrees } from "./algorithms/boosted-trees"
import { ItemTransitions, type ItemTransitionsSettings } from "./algorithms/item-transitions"
import { RecentPopularity } from "./algorithms/recent-popularity"
import { SessionNeighbours, type SessionNeighboursSettings } from "./algorithms/session-neighbours"
import type { Scorer, Sessions, Situation } from "./contract"
import type { ScoreSheet } from "./score-sheet"
import { SessionCandidates, type ChannelWeights } from "./session-candidates"
import { SessionChannels } from "./session-channels"
import { explainSessionPick, type SessionEvidence } from "./session-evidence"
import { CANDIDATES_MAX } from "./session-features"
import type { SessionLog } from "./session-log"

/** `all` may list what the session holds (people go back), `new_items` never does. */
export type SessionView = "all" | "new_items"

/** What ranks: learned trees over the blend, the blend alone, or best sellers. */
export type SessionRanking = "trees" | "blend" | "popular"

/** What was chosen for one view. */
export interface SessionViewSettings {
  neighbours: SessionNeighboursSettings
  weights: ChannelWeights
  ranking: SessionRanking
  /** `null` unless `ranking` is `trees`. */
  trees: BoostedTrees | null
}

export interface SessionSettings {
  transitions: ItemTransitionsSettings
  popularity_half_life_ms: number
  views: Record<SessionView, SessionViewSettings>
}

/** Keeps the logarithm of a mix of nothing finite; below every real mix. */
export const MIX_FLOOR = 1e-9
/** What best sellers get that are no candidates, each a step less: always behind these. */
const LAST_RESORT = 1e-30

/**
 * The session engine: what is likely next. Learn with `learnSessionModel`; what is appended counts
 * from the next answer on, as if it had been learned at once with the same settings.
 */
export class SessionModel implements Scorer {
  readonly transitions: ItemTransitions
  readonly channels: SessionChannels
  readonly candidates: SessionCandidates
  readonly neighbours: Record<SessionView, SessionNeighbours>
  private scores: Float64Array

  constructor(
    readonly log: SessionLog,
    readonly settings: SessionSettings,
    readonly popular = new RecentPopularity(log, settings.popularity_half_life_ms)
  ) {
    this.transitions = new ItemTransitions(log, settings.transitions)
    this.channels = new SessionChannels(log, this.transitions, this.popular)
    this.candidates = new SessionCandidates(this.channels)
    this.scores = new Float64Array(this.candidates.items.length)
    const { all, new_items } = settings.views
    this.neighbours = {
      all: new SessionNeighbours(log, all.neighbours),
      new_items: new SessionNeighbours(log, new_items.neighbours),
    }
  }

  get item_count(): number {
    return this.log.item_count
  }

  /**
   * Learns further sessions.
   * @param sessions   ascending by instant; those older than what is known are put at their place
   * @param item_count items known from now on; never fewer than before
   */
  append(sessions: Sessions, item_count: number): void {
    this.log.append(sessions, item_count)
    this.transitions.update()
    this.popular.update()
    this.channels.update()
  }

  /**
   * Adds the chance of each candidate to be next, which sums to 1 over them, and best sellers far
   * behind. A situation of which nothing is known gets best sellers only.
   */
  score(situation: Situation, sheet: ScoreSheet, view: SessionView = "new_items"): void {
    const { ranking } = this.settings.views[view]
    if (ranking !== "popular") this.scoreCandidates(situation, sheet, view)
    const best = this.popular.best()
    const factor = ranking === "popular" ? 1 : LAST_RESORT
    const places = best.length
    const barred = view === "new_items" ? new Set(situation.items) : null
    for (let at = 0; at < best.length; at++) {
      if (barred?.has(best[at])) continue
      sheet.add(best[at], factor * (1 - at / places))
    }
  }

  /** The same without learned trees, sharing what was counted: to see what they are worth. */
  withoutTrees(): SessionModel {
    const plain = (view: SessionViewSettings): SessionViewSettings => ({
      ...view,
      ranking: "blend",
      trees: null,
    })
    const { all, new_items } = this.settings.views
    const views = { all: plain(all), new_items: plain(new_items) }
    return new SessionModel(this.log, { ...this.settings, views })
  }

  /** Says why `item` is listed, in counts; `null` for what no session holds. */
  explain(
    situation: Situation,
    item: number,
    view: SessionView = "new_items"
  ): SessionEvidence | null {
    this.channels.fill(situation, this.neighbours[view])
    const { weights } = this.settings.views[view]
    return explainSessionPick(this.channels, weights, situation, item)
  }

  private scoreCandidates(situation: Situation, sheet: ScoreSheet, view: SessionView): void {
    const { candidates, scores } = this
    const { trees, weights } = this.settings.views[view]
    const is_new_only = view === "new_items"
    const count = candidates.collect(situation, this.neighbours[view], weights, is_new_only)
    let highest = -Infinity
    for (let n = 0; n < count; n++) scores[n] = Math.log(candidates.mixes[n] + MIX_FLOOR)
    if (trees !== null) addTreeScores(trees, candidates.features, CANDIDATES_MAX, count, scores)
    for (let n = 0; n < count; n++) highest = Math.max(highest, scores[n])
    let sum = 0
    for (let n = 0; n < count; n++) sum += scores[n] = Math.exp(scores[n] - highest)
    for (let n = 0; n < count; n++) sheet.add(candidates.items[n], scores[n] / sum)
  }
}
