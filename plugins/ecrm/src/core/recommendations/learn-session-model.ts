import type { Sessions } from "./contract"
import { CHANNEL_COUNT } from "./session-candidates"
import { SessionLog } from "./session-log"
import { SessionModel, type SessionSettings } from "./session-model"

/**
 * Learns the session engine; its settings choose themselves on the newest tenth of the sessions.
 * A generator, so that the caller may breathe.
 * @param sessions ascending by instant
 */
export function* learnSessionModel(
  sessions: Sessions,
  item_count: number
): Generator<void, SessionModel> {
  const log = new SessionLog(item_count)
  log.append(sessions, item_count)
  yield
  const span_ms = Math.max(1, log.newest_ms - log.oldest_ms)
  const settings: SessionSettings = {
    neighbours: {
      neighbours_max: 500,
      occurrences_max: 1000,
      items_max: 12,
      position_factor: 0.75,
      half_life_ms: span_ms / 6,
      distance_factor: 0.7,
      before_factor: 0.6,
      length_power: 0.3,
    },
    transitions: { half_life_ms: span_ms / 4, distance_factor: 0.6 },
    popularity_half_life_ms: span_ms / 16,
    weights: Float64Array.from({ length: CHANNEL_COUNT }, () => 1),
    trees: null,
  }
  return new SessionModel(log, { all: settings, new_items: settings })
}
