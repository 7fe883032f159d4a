import { CHANNEL, CHANNEL_COUNT, type SessionChannels } from "./session-channels"
import { NONE } from "./session-log"

/** What is told of a candidate to the trees, in this order. */
export const SESSION_FEATURES = [
  "votes_of_best",
  "votes_after_of_best",
  "votes_share",
  "votes_sharp",
  "next",
  "follows",
  "follows_session",
  "follows_second",
  "cosine",
  "cosine_session",
  "together_session",
  "two_hops",
  "cosine_session_of_best",
  "follows_session_of_best",
  "two_hops_of_best",
  "direction",
  "votes_cosine",
  "cover",
  "mix",
  "mix_of_best",
  "mass",
  "support",
  "trend",
  "age",
  "steps_back",
  "times_in_session",
  "session_length",
  "last_support",
] as const

/** Candidates that are ranked; what is not among them is not listed before best sellers. */
export const CANDIDATES_MAX = 80

export const FEATURE_COUNT = SESSION_FEATURES.length

const TINY = 1e-9

/** Candidates of one situation, as the features are told of them. */
export interface DescribedCandidates {
  count: number
  items: Uint32Array
  /** Untrained blend per candidate. */
  mixes: Float64Array
  /** Feature `f` of candidate `n` is at `f × CANDIDATES_MAX + n`. */
  features: Float32Array
}

/**
 * Describes candidates by what every channel thinks, by how popular, rising and old they are, and
 * by the situation. Ages are shares of the log's span and counted from its newest session, so that
 * they mean the same whenever the question comes.
 */
export function describeCandidates(
  channels: SessionChannels,
  situation: readonly number[],
  candidates: DescribedCandidates
): void {
  const { log, popular, roots } = channels
  const { values } = channels.sheet
  const { features, items, mixes } = candidates
  const length = situation.length
  const last = length === 0 ? undefined : log.support[situation[length - 1]]
  const span_ms = Math.max(1, log.newest_ms - log.oldest_ms)
  const mass = channels.mass || 1
  const known = channels.known_count || 1
  let best_votes = TINY
  let best_mix = TINY
  let best_cosine = TINY
  let best_follows = TINY
  let best_two_hops = TINY
  for (let n = 0; n < candidates.count; n++) {
    const from = items[n] * CHANNEL_COUNT
    best_votes = Math.max(best_votes, values[from + CHANNEL.votes])
    best_cosine = Math.max(best_cosine, values[from + CHANNEL.cosine_session])
    best_follows = Math.max(best_follows, values[from + CHANNEL.follows_session])
    best_two_hops = Math.max(best_two_hops, values[from + CHANNEL.two_hops])
    best_mix = Math.max(best_mix, mixes[n])
  }
  for (let n = 0; n < candidates.count; n++) {
    const item = items[n]
    const from = item * CHANNEL_COUNT
    const votes = values[from + CHANNEL.votes]
    const cosine_session = values[from + CHANNEL.cosine_session]
    const newest = log.newest[item]
    let at = n - CANDIDATES_MAX
    features[(at += CANDIDATES_MAX)] = votes / best_votes
    features[(at += CANDIDATES_MAX)] = values[from + CHANNEL.votes_after] / best_votes
    features[(at += CANDIDATES_MAX)] = votes / mass
    features[(at += CANDIDATES_MAX)] =
      values[from + CHANNEL.votes_sharp] / (channels.sharp_mass || 1)
    features[(at += CANDIDATES_MAX)] = values[from + CHANNEL.next]
    features[(at += CANDIDATES_MAX)] = values[from + CHANNEL.follows]
    features[(at += CANDIDATES_MAX)] = values[from + CHANNEL.follows_session]
    features[(at += CANDIDATES_MAX)] = values[from + CHANNEL.follows_second]
    features[(at += CANDIDATES_MAX)] = values[from + CHANNEL.cosine]
    features[(at += CANDIDATES_MAX)] = cosine_session
    features[(at += CANDIDATES_MAX)] = cosine_session * roots[item]
    features[(at += CANDIDATES_MAX)] = values[from + CHANNEL.two_hops]
    features[(at += CANDIDATES_MAX)] = cosine_session / best_cosine
    features[(at += CANDIDATES_MAX)] = values[from + CHANNEL.follows_session] / best_follows
    features[(at += CANDIDATES_MAX)] = values[from + CHANNEL.two_hops] / best_two_hops
    features[(at += CANDIDATES_MAX)] =
      values[from + CHANNEL.follows] / (values[from + CHANNEL.cosine] + TINY)
    features[(at += CANDIDATES_MAX)] = votes / best_votes / roots[item]
    features[(at += CANDIDATES_MAX)] = values[from + CHANNEL.cover] / known
    features[(at += CANDIDATES_MAX)] = mixes[n]
    features[(at += CANDIDATES_MAX)] = mixes[n] / best_mix
    features[(at += CANDIDATES_MAX)] = mass
    features[(at += CANDIDATES_MAX)] = log.support[item]
    features[(at += CANDIDATES_MAX)] = (popular.shares[item] * log.length) / (log.support[item] + 1)
    features[at++] =
      newest === NONE ? 1 : (log.newest_ms - log.instants_ms[log.session_of[newest]]) / span_ms
    at = describePlace(situation, item, features, at)
    features[(at += CANDIDATES_MAX)] = length
    features[(at += CANDIDATES_MAX)] = last ?? 0
  }
}

/** Where the candidate stands in the situation: 1 for its newest item, 0 for nowhere. */
function describePlace(
  situation: readonly number[],
  item: number,
  features: Float32Array,
  at: number
): number {
  let steps_back = 0
  let times = 0
  for (let place = situation.length - 1; place >= 0; place--) {
    if (situation[place] !== item) continue
    if (times++ === 0) steps_back = situation.length - place
  }
  features[(at += CANDIDATES_MAX)] = steps_back
  features[(at += CANDIDATES_MAX)] = times
  return at
}
