import { EcrmError } from "../shared/errors"
import { CHANNELS, type Channel } from "./channel"
import type { EntryState } from "./state"
import type { Suppression } from "./suppression"

/** One box of the preference centre. */
export interface Preference {
  topic: string
  channel: Channel
  state: EntryState | null
  /** True when mails of it go out now: what the box shows. */
  is_wanted: boolean
}

/** What one address has agreed to. */
export interface KnownState {
  topic: string
  channel: Channel
  state: EntryState
}

/** A topic as it is offered. */
export interface OfferedTopic {
  key: string
  channels: readonly Channel[]
}

/** All boxes of an address: every topic offered on its channel, in the topics' order. */
export function preferencesOf(
  topics: readonly OfferedTopic[],
  channel: Channel,
  known: readonly KnownState[],
  suppressions: readonly Suppression[]
): Preference[] {
  return topics
    .filter((topic) => topic.channels.includes(channel))
    .map(({ key }) => {
      const found = known.find((one) => one.topic === key && one.channel === channel)
      const isStopped = suppressions.some((held) => held.topic === null || held.topic === key)
      const state = found?.state ?? null
      const isAllowed = state === "granted" || state === "soft_opt_in"
      return { topic: key, channel, state, is_wanted: isAllowed && !isStopped }
    })
}

/** What saving the boxes means. */
export interface PreferenceChange {
  /** Boxes that are ticked now and were not. */
  wished: Preference[]
  /** Boxes that were ticked and are not. */
  withdrawn: Preference[]
}

/** Compares the boxes with those ticked; a box that only pends is left to its confirmation. */
export function changeOf(
  preferences: readonly Preference[],
  wanted: readonly BoxName[]
): PreferenceChange {
  const isTicked = ({ topic, channel }: Preference) =>
    wanted.some((box) => box.topic === topic && box.channel === channel)
  return {
    wished: preferences.filter((one) => isTicked(one) && !one.is_wanted),
    withdrawn: preferences.filter((one) => !isTicked(one) && one.is_wanted),
  }
}

export interface BoxName {
  topic: string
  channel: Channel
}

export const boxName = ({ topic, channel }: BoxName): string => `${topic}:${channel}`

/**
 * Reads `<topic>:<channel>` as forms and clients send it.
 * @throws EcrmError `consent.unknown_topic_channel` for what is not offered
 */
export function readBoxes(names: readonly string[], offered: readonly Preference[]): BoxName[] {
  return names.map((name, i) => {
    const found = offered.find((one) => boxName(one) === name)
    if (found) return { topic: found.topic, channel: found.channel }
    throw new EcrmError(
      "invalid_data",
      "consent.unknown_topic_channel",
      `topics.${i}: is none of the topics offered on ${CHANNELS.join(", ")}`
    )
  })
}
