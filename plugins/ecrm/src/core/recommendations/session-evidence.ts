import type { Situation } from "./contract"
import type { ChannelWeights } from "./session-candidates"
import { CHANNEL, CHANNEL_COUNT, type SessionChannels } from "./session-channels"
import { NONE, type SessionLog } from "./session-log"

/** What can speak for an item. */
export type SessionChannel = "neighbours" | "follows" | "together" | "two_hops" | "popular"

/** Why an item is listed, in counts that are true of the log. */
export interface SessionEvidence {
  /** Which channel gave most. */
  channel: SessionChannel
  /** Item of the situation that is most often in a session with it; `null` when none is. */
  anchor: number | null
  /** Newest sessions looked at that hold the anchor: "of M sessions with X …". */
  anchor_sessions: number
  /** … of these, those that went on to the item afterwards … */
  following_sessions: number
  /** … and those that hold it anywhere. */
  together_sessions: number
  /** All sessions that hold the item. */
  item_sessions: number
}

const CHANNELS: [SessionChannel, number[]][] = [
  ["neighbours", [CHANNEL.votes, CHANNEL.votes_after, CHANNEL.votes_sharp]],
  ["follows", [CHANNEL.next, CHANNEL.follows, CHANNEL.follows_session, CHANNEL.follows_second]],
  ["together", [CHANNEL.cosine, CHANNEL.cosine_session, CHANNEL.cover]],
  ["two_hops", [CHANNEL.two_hops]],
]

/** Sessions of an anchor that are looked at; items of the situation that may be it. */
const SESSIONS_MAX = 4_000
const ANCHORS_MAX = 12

/**
 * Explains one pick.
 * @param channels filled for the situation
 * Cost: O(anchors × SESSIONS_MAX × session length); for what is shown, not for every candidate
 */
export function explainSessionPick(
  channels: SessionChannels,
  weights: ChannelWeights,
  situation: Situation,
  item: number
): SessionEvidence | null {
  const { log } = channels
  if (item >= log.item_count || log.support[item] === 0) return null
  const evidence: SessionEvidence = {
    channel: strongest(channels, weights, item),
    anchor: null,
    anchor_sessions: 0,
    following_sessions: 0,
    together_sessions: 0,
    item_sessions: log.support[item],
  }
  const anchors = [...new Set(situation.items.slice(-ANCHORS_MAX))].reverse()
  for (const anchor of anchors) {
    if (anchor >= log.item_count || anchor === item) continue
    const counts = countTogether(log, anchor, item)
    if (counts.together_sessions <= evidence.together_sessions) continue
    Object.assign(evidence, counts, { anchor })
  }
  return evidence
}

function strongest(channels: SessionChannels, weights: ChannelWeights, item: number) {
  const { values } = channels.sheet
  const from = item * CHANNEL_COUNT
  let channel: SessionChannel = "popular"
  let most = 0
  for (const [name, places] of CHANNELS) {
    let sum = 0
    for (const place of places) {
      sum += (weights[place] * values[from + place]) / unitOf(channels, place)
    }
    if (sum > most) [channel, most] = [name, sum]
  }
  return channel
}

/** What a channel's values are divided by in the blend. */
function unitOf(channels: SessionChannels, place: number): number {
  if (place === CHANNEL.votes_sharp) return channels.sharp_mass || 1
  return place === CHANNEL.votes || place === CHANNEL.votes_after ? channels.mass || 1 : 1
}

function countTogether(log: SessionLog, anchor: number, item: number) {
  let anchor_sessions = 0
  let following_sessions = 0
  let together_sessions = 0
  let session = NONE
  for (let at = log.newest[anchor]; at !== NONE; at = log.earlier[at]) {
    // The newest occurrence within a session comes first; its oldest decides what followed it.
    if (log.session_of[at] === session) continue
    if (anchor_sessions === SESSIONS_MAX) break
    session = log.session_of[at]
    anchor_sessions++
    const row = log.items.subarray(log.starts[session], log.starts[session + 1])
    const place = row.lastIndexOf(item)
    if (place === -1) continue
    together_sessions++
    if (place > row.indexOf(anchor)) following_sessions++
  }
  return { anchor_sessions, following_sessions, together_sessions }
}
