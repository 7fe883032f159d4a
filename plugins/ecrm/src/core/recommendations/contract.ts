import type { ScoreSheet } from "./score-sheet"

/** What somebody is doing: the items of a session or a cart as dense indices, oldest first. */
export interface Situation {
  items: readonly number[]
  /** When each of the items was bought or looked at; left out where all of it is now. */
  item_instants_ms?: readonly number[]
  /** Now, in milliseconds since 1970, UTC. */
  instant_ms: number
}

/** Sessions in order of their instants; session `s` holds `items[starts[s] … starts[s + 1])`. */
export interface Sessions {
  /** Length is the number of sessions + 1. */
  starts: Uint32Array
  /** Dense item indices, oldest first within a session; repeats stay. */
  items: Uint32Array
  /** Instant of each session's last item in milliseconds since 1970, UTC; ascending. */
  instants_ms: Float64Array
}

/**
 * An algorithm that has learned. `score` adds what it thinks of items to a sheet that is empty when
 * it comes; it never depends on what was asked before. Unknown or empty situations add nothing.
 * `contract.unit` holds for every one: finite scores above 0, only known items, same answer twice,
 * what was appended one by one scores as what was learned at once.
 */
export interface Scorer {
  score(situation: Situation, sheet: ScoreSheet): void
}
