import type { MedusaContainer } from "@medusajs/framework/types"
import { preferencesOf, type Preference } from "../../core/consent/preferences"
import type { TopicRow } from "../../modules/consent/topics"
import type { LinkSubject } from "../../modules/consent/tokens"
import { consentModule } from "./consent-module"

/** Who sets preferences: the holder of an address, with the roots known to be theirs. */
export interface PreferenceSubject extends LinkSubject {
  root_ids: string[]
  /** False where somebody only says that the address is theirs: they learn and undo nothing. */
  speaks_for_address: boolean
}

export const subjectOfLink = (link: LinkSubject): PreferenceSubject => ({
  ...link,
  root_ids: link.root_id === null ? [] : [link.root_id],
  speaks_for_address: true,
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
  { channel, address_hash, root_ids, speaks_for_address }: PreferenceSubject
): Promise<Preferences> {
  const consent = consentModule(container)
  const hashes = speaks_for_address ? [address_hash] : []
  const [topics, standings, held, objecting] = await Promise.all([
    consent.topics.list("active"),
    consent.ledger.standings(hashes),
    consent.suppressions.held(hashes),
    consent.objections.objecting(root_ids, hashes),
  ])
  const suppressions = held.filter((one) => one.channel === channel)
  return {
    topics,
    boxes: preferencesOf(topics, channel, standings, suppressions),
    is_suppressed: suppressions.some(({ topic }) => topic === null),
    objects_to_profiling: objecting.root_ids.size + objecting.address_hashes.size > 0,
  }
}
