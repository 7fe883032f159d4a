import { TREE_DEPTH } from "./algorithms/boosted-trees"
import { RecentPopularity } from "./algorithms/recent-popularity"
import type { SessionNeighboursSettings } from "./algorithms/session-neighbours"
import { invalidSnapshot } from "./errors"
import type { NamedArrays } from "./named-arrays"
import { CHANNEL_COUNT } from "./session-channels"
import { FEATURE_COUNT } from "./session-features"
import { SessionLog } from "./session-log"
import {
  SessionModel,
  type SessionRanking,
  type SessionView,
  type SessionViewSettings,
} from "./session-model"

const VIEWS: SessionView[] = ["all", "new_items"]
const RANKINGS: SessionRanking[] = ["popular", "blend", "trees"]
/** Order of the settings of neighbours in their array. */
const NEIGHBOURS: (keyof SessionNeighboursSettings)[] = [
  "neighbours_max",
  "occurrences_max",
  "items_max",
  "position_factor",
  "half_life_ms",
  "distance_factor",
  "before_factor",
  "length_power",
]

/**
 * All of a session model as arrays: its sessions and what was chosen. What is counted from the
 * sessions is not stored, `readSessionModel` counts it again.
 */
export function sessionModelArrays({ log, settings }: SessionModel): NamedArrays {
  const { starts, items, instants_ms } = log.sessions()
  const arrays: NamedArrays = {
    "session.starts": starts,
    "session.items": items,
    "session.instants_ms": instants_ms,
    "session.settings": Float64Array.of(
      log.item_count,
      FEATURE_COUNT,
      settings.transitions.half_life_ms,
      settings.transitions.distance_factor,
      settings.popularity_half_life_ms
    ),
  }
  for (const view of VIEWS) {
    const { neighbours, weights, ranking, trees } = settings.views[view]
    arrays[`session.${view}.neighbours`] = Float64Array.from(NEIGHBOURS, (key) => neighbours[key])
    arrays[`session.${view}.weights`] = weights
    arrays[`session.${view}.ranking`] = Uint8Array.of(RANKINGS.indexOf(ranking))
    if (trees === null) continue
    arrays[`session.${view}.split_features`] = trees.split_features
    arrays[`session.${view}.thresholds`] = trees.thresholds
    arrays[`session.${view}.leaves`] = trees.leaves
  }
  return arrays
}

/**
 * The model whose arrays these are, step by step; it answers as that one did.
 * @throws EcrmError `recommendations.snapshot_invalid`
 */
export function* readSessionModel(arrays: NamedArrays): Generator<void, SessionModel> {
  const starts = read(arrays, "session.starts", Uint32Array)
  const items = read(arrays, "session.items", Uint32Array)
  const instants_ms = read(arrays, "session.instants_ms", Float64Array)
  const settings = read(arrays, "session.settings", Float64Array)
  const [item_count, feature_count, half_life_ms, distance_factor, popularity_half_life_ms] =
    settings
  if (feature_count !== FEATURE_COUNT) throw invalidSnapshot("its features are of another version")
  if (starts.length !== instants_ms.length + 1 || starts[starts.length - 1] !== items.length) {
    throw invalidSnapshot("its sessions are cut off")
  }
  yield
  if (items.some((item) => item >= item_count)) throw invalidSnapshot("it names unknown items")
  const log = yield* SessionLog.of({ starts, items, instants_ms }, item_count)
  const popular = yield* RecentPopularity.of(log, popularity_half_life_ms)
  const views = { all: readView(arrays, "all"), new_items: readView(arrays, "new_items") }
  const transitions = { half_life_ms, distance_factor }
  return new SessionModel(log, { transitions, popularity_half_life_ms, views }, popular)
}

function readView(arrays: NamedArrays, view: SessionView): SessionViewSettings {
  const values = read(arrays, `session.${view}.neighbours`, Float64Array)
  const weights = read(arrays, `session.${view}.weights`, Float64Array)
  const ranking = RANKINGS[read(arrays, `session.${view}.ranking`, Uint8Array)[0]]
  const isWhole = values.length === NEIGHBOURS.length && weights.length === CHANNEL_COUNT
  if (!isWhole || ranking === undefined) throw invalidSnapshot(`its view ${view} is damaged`)
  const neighbours = Object.fromEntries(
    NEIGHBOURS.map((key, at) => [key, values[at]])
  ) as unknown as SessionNeighboursSettings
  if (ranking !== "trees") return { neighbours, weights, ranking, trees: null }
  const split_features = read(arrays, `session.${view}.split_features`, Uint16Array)
  const thresholds = read(arrays, `session.${view}.thresholds`, Float32Array)
  const leaves = read(arrays, `session.${view}.leaves`, Float32Array)
  const tree_count = leaves.length / (1 << TREE_DEPTH)
  const isComplete =
    split_features.length === thresholds.length &&
    tree_count * TREE_DEPTH === split_features.length &&
    split_features.every((feature) => feature < FEATURE_COUNT)
  if (!isComplete) throw invalidSnapshot(`its trees of view ${view} are damaged`)
  const trees = { tree_count, split_features, thresholds, leaves }
  return { neighbours, weights, ranking, trees }
}

function read<T extends NamedArrays[string]>(
  arrays: NamedArrays,
  name: string,
  kind: { new (length: number): T; name: string }
): T {
  const array = arrays[name]
  // By name: arrays that crossed a realm are instances of another one's constructors.
  if (array?.constructor.name !== kind.name) throw invalidSnapshot(`it has no ${name}`)
  return array as T
}
