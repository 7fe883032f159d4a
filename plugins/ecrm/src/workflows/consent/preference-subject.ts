import type { MedusaContainer } from "@medusajs/framework/types"
import { preferencesOf, type Preference } from "../../core/consent/preferences"
import type { TopicRow } from "../../modules/consent/topics"
import type { LinkSubject } from "../../modules/consent/tokens"
import { consentModule } from "./consent-module"

/** Who sets preferences: the holder of an address, with the roots known to be theirs. */
export interface PreferenceSubject extends LinkSubject {
  root_ids: string[]
}

export const subjectOfLink = (link: LinkSubject): PreferenceSubject => ({
  ...link,
  root_ids: link.root_id === null ? [] : [link.root_id],
})

/** What the preference centre shows. */
export interface Preferences {
  topics: TopicRow[]
  boxes: Preference[]
  /** True when nothing at all goes out but receipts. */
  is_suppressed: boolean
  objects_to_profiling: boolean
}

/** Reads everything that the holder of an address may set. */
export async function readPreferences(
  container: MedusaContainer,
  { channel, address_hash, root_ids }: PreferenceSubject
): Promise<Preferences> {
  const consent = consentModule(container)
  const [topics, standings, held, objecting] = await Promise.all([
    consent.topics.list("active"),
    consent.ledger.standings([address_hash]),
    consent.suppressions.held([address_hash]),
    consent.objections.objecting(root_ids, [address_hash]),
  ])
  const suppressions = held.filter((one) => one.channel === channel)
  return {
    topics,
    boxes: preferencesOf(topics, channel, standings, suppressions),
    is_suppressed: suppressions.some(({ topic }) => topic === null),
    objects_to_profiling: objecting.root_ids.size + objecting.address_hashes.size > 0,
  }
}
