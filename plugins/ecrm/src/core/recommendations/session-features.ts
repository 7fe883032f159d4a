import { CHANNEL, CHANNEL_COUNT, type SessionChannels } from "./session-channels"
import { NONE } from "./session-log"

/** Constants of this module: an import is looked up each time it is read. */
const WIDTH = CHANNEL_COUNT
const place_of = CHANNEL

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
  const best = highestOf(channels, candidates)
  for (let n = 0; n < candidates.count; n++) {
    const item = items[n]
    const from = item * WIDTH
    const votes = values[from + place_of.votes]
    const cosine_session = values[from + place_of.cosine_session]
    const newest = log.newest[item]
    let at = n - CANDIDATES_MAX
    features[(at += CANDIDATES_MAX)] = votes / best.votes
    features[(at += CANDIDATES_MAX)] = values[from + place_of.votes_after] / best.votes
    features[(at += CANDIDATES_MAX)] = votes / mass
    features[(at += CANDIDATES_MAX)] =
      values[from + place_of.votes_sharp] / (channels.sharp_mass || 1)
    features[(at += CANDIDATES_MAX)] = values[from + place_of.next]
    features[(at += CANDIDATES_MAX)] = values[from + place_of.follows]
    features[(at += CANDIDATES_MAX)] = values[from + place_of.follows_session]
    features[(at += CANDIDATES_MAX)] = values[from + place_of.follows_second]
    features[(at += CANDIDATES_MAX)] = values[from + place_of.cosine]
    features[(at += CANDIDATES_MAX)] = cosine_session
    features[(at += CANDIDATES_MAX)] = cosine_session * roots[item]
    features[(at += CANDIDATES_MAX)] = values[from + place_of.two_hops]
    features[(at += CANDIDATES_MAX)] = cosine_session / best.cosine
    features[(at += CANDIDATES_MAX)] = values[from + place_of.follows_session] / best.follows
    features[(at += CANDIDATES_MAX)] = values[from + place_of.two_hops] / best.two_hops
    features[(at += CANDIDATES_MAX)] =
      values[from + place_of.follows] / (values[from + place_of.cosine] + TINY)
    features[(at += CANDIDATES_MAX)] = votes / best.votes / roots[item]
    features[(at += CANDIDATES_MAX)] = values[from + place_of.cover] / known
    features[(at += CANDIDATES_MAX)] = mixes[n]
    features[(at += CANDIDATES_MAX)] = mixes[n] / best.mix
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

/** The highest value among the candidates, of what is told as a share of it. */
function highestOf(channels: SessionChannels, { items, mixes, count }: DescribedCandidates) {
  const { values } = channels.sheet
  const best = { votes: TINY, mix: TINY, cosine: TINY, follows: TINY, two_hops: TINY }
  for (let n = 0; n < count; n++) {
    const from = items[n] * WIDTH
    best.mix = Math.max(best.mix, mixes[n])
    best.votes = Math.max(best.votes, values[from + place_of.votes])
    best.cosine = Math.max(best.cosine, values[from + place_of.cosine_session])
    best.follows = Math.max(best.follows, values[from + place_of.follows_session])
    best.two_hops = Math.max(best.two_hops, values[from + place_of.two_hops])
  }
  return best
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
