import { CHANNELS, type Channel } from "./channel"
import { ENTRY_STATES, type EntryState } from "./state"

/**
 * How a topic stands for a person over one channel: as the last word about it says, or stopped by a
 * suppression whatever was said; `none` where nothing ever was.
 */
export const TOPIC_STATES = [...ENTRY_STATES, "suppressed"] as const
export type TopicState = EntryState | "suppressed"

export const CONSENT_FILTER_STATES = [...TOPIC_STATES, "none"] as const
export type ConsentFilterState = (typeof CONSENT_FILTER_STATES)[number]

/** People by one topic over one channel, or `none`: those who have agreed to nothing at all. */
export type ConsentFilter = "none" | { topic: string; channel: Channel; state: ConsentFilterState }

/** `<topic>:<channel>:<state>`, as the audience holds it. */
export const topicStateKey = (topic: string, channel: Channel, state: TopicState): string =>
  `${topic}:${channel}:${state}`

const FORM = new RegExp(
  `^([a-z][a-z0-9_]{1,39}):(${CHANNELS.join("|")})(?::(${CONSENT_FILTER_STATES.join("|")}))?$`
)

/**
 * Reads `none`, `<topic>:<channel>:<state>`, or `<topic>:<channel>`, which means agreed to.
 * @returns `null` for anything else
 */
export function readConsentFilter(text: string): ConsentFilter | null {
  if (text === "none") return text
  const [, topic, channel, state] = FORM.exec(text) ?? []
  if (topic === undefined) return null
  return {
    topic,
    channel: channel as Channel,
    state: (state as ConsentFilterState | undefined) ?? "granted",
  }
}
