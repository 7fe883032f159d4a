import type { BoostedTrees } from "./algorithms/boosted-trees"
import { addTreeScores } from "./algorithms/boosted-trees"
import { ItemTransitions, type ItemTransitionsSettings } from "./algorithms/item-transitions"
import { RecentPopularity } from "./algorithms/recent-popularity"
import { SessionNeighbours, type SessionNeighboursSettings } from "./algorithms/session-neighbours"
import type { Scorer, Sessions, Situation } from "./contract"
import type { NamedArrays } from "./named-arrays"
import type { ScoreSheet } from "./score-sheet"
import { FEATURE_COUNT, SessionCandidates } from "./session-candidates"
import { SessionLog } from "./session-log"

/** `all` may list what the session holds (people go back), `new_items` never does. */
export type SessionView = "all" | "new_items"

/** What can speak for an item. */
export type SessionChannel = "neighbours" | "follows" | "together" | "popular"

/** Why an item is listed, in counts that are true of the log. */
export interface SessionEvidence {
  /** Which channel gave most. */
  channel: SessionChannel
  /** Item of the situation that spoke for it most; `null` for `popular`. */
  anchor: number | null
  /** Sessions read that hold the anchor: "of M sessions with X …". */
  anchor_sessions: number
  /** … of these, those that went on to the item (`follows`) or hold it anywhere. */
  pair_sessions: number
  /** Sessions that hold the item at all. */
  item_sessions: number
}

export interface SessionSettings {
  neighbours: SessionNeighboursSettings
  transitions: ItemTransitionsSettings
  popularity_half_life_ms: number
  /** Per channel of the candidates. */
  weights: Float64Array
  trees: BoostedTrees | null
}

const CANDIDATES_MAX = 80

/**
 * The session engine: what is likely next in a session. Learn with `learnSessionModel`; what is
 * appended counts with the next answer, as if it had been learned at once with the same settings.
 */
export class SessionModel implements Scorer {
  private candidates: SessionCandidates
  private readonly scores = new Float64Array(CANDIDATES_MAX)

  constructor(
    readonly log: SessionLog,
    readonly settings: Record<SessionView, SessionSettings>
  ) {
    this.candidates = this.build("new_items")
  }

  get item_count(): number {
    return this.log.item_count
  }

  /**
   * Learns further sessions.
   * @param sessions   those older than what is known are put at their place
   * @param item_count items known from now on; never fewer than before
   */
  append(sessions: Sessions, item_count: number): void {
    this.log.append(sessions, item_count)
    this.candidates = this.build("new_items")
  }

  score(situation: Situation, sheet: ScoreSheet, view: SessionView = "new_items"): void {
    const { candidates, scores } = this
    const count = candidates.collect(situation, view === "new_items")
    for (let n = 0; n < count; n++) scores[n] = Math.log(candidates.mixes[n] + 1e-6)
    const { trees } = this.settings[view]
    if (trees !== null) addTreeScores(trees, candidates.features, FEATURE_COUNT, count, scores)
    for (let n = 0; n < count; n++) sheet.add(candidates.items[n], Math.exp(scores[n]))
  }

  /** Says why `item` is listed; `null` when nothing speaks for it. */
  explain(_situation: Situation, item: number): SessionEvidence | null {
    if (this.log.support[item] === 0) return null
    const item_sessions = this.log.support[item]
    return { channel: "popular", anchor: null, anchor_sessions: 0, pair_sessions: 0, item_sessions }
  }

  /** All of it as arrays; `readSessionModel` makes the same model of them. */
  arrays(): NamedArrays {
    const { starts, items, instants_ms } = this.log.sessions()
    return { starts, items, instants_ms }
  }

  private build(view: SessionView): SessionCandidates {
    const { log, settings } = this
    const popular = new RecentPopularity(log, settings[view].popularity_half_life_ms)
    popular.update()
    const made = new SessionCandidates(
      log,
      new SessionNeighbours(log, settings[view].neighbours),
      new ItemTransitions(log, settings[view].transitions),
      popular,
      CANDIDATES_MAX
    )
    made.weights.set(settings[view].weights)
    return made
  }
}
