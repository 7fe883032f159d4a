import { seededRng } from "../shared/rng"
import { chooseNeighbours } from "./choose-session-neighbours"
import type { Sessions } from "./contract"
import { rankSessionCandidates } from "./rank-session-candidates"
import { CHANNEL, CHANNEL_COUNT } from "./session-channels"
import { SessionLog } from "./session-log"
import {
  SessionModel,
  type SessionSettings,
  type SessionView,
  type SessionViewSettings,
} from "./session-model"
import { drawQuestions, partQuestions, unrollSessions } from "./session-questions"

export interface SessionLearning {
  /** The same seed and sessions give the same model. */
  seed: number
  /** Views whose settings are chosen; another one takes what suits most shops. */
  views: SessionView[]
}

/** Asks the engine while it knows nothing of the newest sessions. */
export type SessionExam = (older: SessionModel) => Generator<void, void>

/** Fewer visits say nothing that best sellers do not. */
export const SESSIONS_MIN = 20
/** Newest share of the sessions on which settings are chosen. */
const TAIL_SHARE = 0.1
/** Questions on which settings are chosen. */
const QUESTIONS_MAX = 30_000

/** Number of the first session that is asked about; those before it are learned from first. */
export const firstAsked = ({ instants_ms }: Sessions): number =>
  Math.floor(instants_ms.length * (1 - TAIL_SHARE))

/**
 * Learns the session engine. Settings choose themselves, per view, on the newest tenth of the
 * sessions, asked about by a model of the older ones: how neighbours are weighed, and trees that
 * rank the candidates. What is chosen is judged on sessions kept apart for it and falls back to
 * the plain blend, and from there to best sellers, where these do as well. Then the newest tenth
 * is appended.
 *
 * A generator, so that the caller may breathe.
 * @param sessions ascending by instant
 */
export function* learnSessionModel(
  sessions: Sessions,
  item_count: number,
  { seed, views }: SessionLearning,
  exam?: SessionExam
): Generator<void, SessionModel> {
  const session_count = sessions.instants_ms.length
  const cut = firstAsked(sessions)
  const log = new SessionLog(item_count)
  log.append(part(sessions, 0, cut), item_count)
  const model = new SessionModel(log, firstSettings(log))
  yield* model.transitions.prepareAll()
  const tail = part(sessions, cut, session_count)
  for (const view of views) {
    const rng = seededRng(seed)
    const questions = drawQuestions(unrollSessions(tail, log, view), QUESTIONS_MAX, rng)
    const { judging, teaching } = partQuestions(questions)
    yield* chooseNeighbours(model, view, teaching)
    yield* rankSessionCandidates(model, view, judging, teaching, rng)
  }
  if (exam !== undefined) yield* exam(model)
  model.append(tail, item_count)
  yield* model.transitions.prepareAll()
  return model
}

/** What suits most shops; times are shares of the span of the log. */
function firstSettings(log: SessionLog): SessionSettings {
  const span_ms = Math.max(1, log.newest_ms - log.oldest_ms)
  const weights = new Float64Array(CHANNEL_COUNT)
  weights[CHANNEL.votes] = 2
  weights[CHANNEL.votes_sharp] = 2
  weights[CHANNEL.follows] = 0.6
  weights[CHANNEL.follows_session] = 0.6
  weights[CHANNEL.cosine_session] = 0.8
  weights[CHANNEL.two_hops] = 0.8
  const view = (): SessionViewSettings => ({
    neighbours: {
      neighbours_max: 200,
      occurrences_max: 600,
      items_max: 12,
      position_factor: 0.5,
      half_life_ms: span_ms / 2,
      distance_factor: 0.85,
      before_factor: 0.8,
      length_power: 0.3,
    },
    weights: weights.slice(),
    ranking: "blend",
    trees: null,
  })
  return {
    transitions: { half_life_ms: span_ms / 4, distance_factor: 0.6 },
    popularity_half_life_ms: span_ms / 16,
    views: { all: view(), new_items: view() },
  }
}

function part({ starts, items, instants_ms }: Sessions, from: number, to: number): Sessions {
  const first = starts[from]
  return {
    starts: starts.slice(from, to + 1).map((start) => start - first),
    items: items.slice(first, starts[to]),
    instants_ms: instants_ms.slice(from, to),
  }
}
