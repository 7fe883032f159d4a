import type { MedusaContainer } from "@medusajs/framework/types"
import { CHANNELS, type Channel } from "../../core/consent/channel"
import { preferencesOf, type Preference } from "../../core/consent/preferences"
import { EcrmError } from "../../core/shared/errors"
import type { EntryRow } from "../../modules/consent/ledger"
import type { ObjectionRow } from "../../modules/consent/objections"
import type { SuppressionRow } from "../../modules/consent/suppressions"
import type { TopicRow } from "../../modules/consent/topics"
import { PROFILES_MODULE } from "../../modules/profiles"
import { PROVES_IDENTITY } from "../../modules/profiles/identities/proves-identity"
import type ProfilesModuleService from "../../modules/profiles/service"
import { consentModule } from "./consent-module"

/** One address of a person on one channel, with its boxes. */
export interface AddressConsent {
  channel: Channel
  address: string
  /** False for what was typed somewhere and may be another's. */
  is_known: boolean
  boxes: Preference[]
}

/** Consent of a person as staff sees it: what holds, and the proof. */
export interface PersonConsent {
  profile_id: string
  topics: TopicRow[]
  addresses: AddressConsent[]
  objects_to_profiling: boolean
  /** Newest first; `address` in place of its hash where it is one of the person's. */
  entries: (Omit<EntryRow, "address_hash" | "root_id" | "idempotency_key"> & {
    address: string | null
  })[]
  suppressions: (Omit<SuppressionRow, "address_hash"> & { address: string | null })[]
  objections: Omit<ObjectionRow, "root_id" | "address_hash">[]
}

/** An address of a person, hashed. */
export interface PersonAddress {
  root_id: string
  channel: Channel
  address: string
  address_hash: string
  is_known: boolean
}

/**
 * Roots and addresses of a person. @throws EcrmError `profiles.unknown`
 * @returns addresses by value, then channel; numbers once for calls and once for texts
 */
export async function personAddresses(
  container: MedusaContainer,
  profile_id: string
): Promise<{ profile_id: string; root_ids: string[]; addresses: PersonAddress[] }> {
  const profiles: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const { hashes } = consentModule(container)
  const { rows: roots } = await profiles.identities.db.raw<{ id: string; profile_id: string }>(
    `SELECT id, profile_id FROM ecrm_profiles_profile
     WHERE erased_at IS NULL AND profile_id =
       (SELECT profile_id FROM ecrm_profiles_profile WHERE id = ?) ORDER BY id`,
    [profile_id]
  )
  if (roots.length === 0) {
    const id = profile_id.slice(0, 60)
    throw new EcrmError("not_found", "profiles.unknown", `There is no profile ${id}`)
  }
  const root_ids = roots.map((root) => root.id)
  const { rows } = await profiles.identities.db.raw<{
    root_id: string
    kind: string
    value: string
    is_known: boolean
  }>(
    `SELECT DISTINCT ON (kind, value) root_id, kind, value,
       is_anchor OR is_guest OR proof ${PROVES_IDENTITY} AS is_known
     FROM ecrm_profiles_identity WHERE root_id = ANY(?::text[]) AND kind IN ('email', 'phone')
     ORDER BY kind, value, is_known DESC, root_id`,
    [root_ids]
  )
  const addresses = rows.flatMap(({ root_id, kind, value, is_known }) =>
    CHANNELS.filter((channel) => (kind === "email") === (channel === "email")).map((channel) => {
      const address_hash = hashes.address(channel, value)
      return { root_id, channel, address: value, address_hash, is_known }
    })
  )
  return { profile_id: roots[0].profile_id, root_ids, addresses }
}

/** Reads everything about the consent of a person. @throws EcrmError `profiles.unknown` */
export async function readPersonConsent(
  container: MedusaContainer,
  id: string
): Promise<PersonConsent> {
  const consent = consentModule(container)
  const { profile_id, root_ids, addresses } = await personAddresses(container, id)
  const hashes = [...new Set(addresses.map((one) => one.address_hash))]
  const [topics, standings, history, suppressions, objections, objecting] = await Promise.all([
    consent.topics.list("active"),
    consent.ledger.standings(hashes),
    consent.ledger.history(hashes, root_ids),
    consent.suppressions.history(hashes),
    consent.objections.history(root_ids, hashes),
    consent.objections.objecting(root_ids, hashes),
  ])
  const addressOf = (hash: string) =>
    addresses.find((one) => one.address_hash === hash)?.address ?? null
  return {
    profile_id,
    topics,
    addresses: addresses.map(({ channel, address, address_hash, is_known }) => ({
      channel,
      address,
      is_known,
      boxes: preferencesOf(
        topics,
        channel,
        standings.filter((one) => one.address_hash === address_hash),
        suppressions.filter(
          (one) => one.address_hash === address_hash && one.channel === channel && !one.lifted_at
        )
      ),
    })),
    objects_to_profiling: objecting.root_ids.size + objecting.address_hashes.size > 0,
    entries: history.map(({ address_hash, root_id: _root, idempotency_key: _key, ...entry }) => ({
      ...entry,
      address: addressOf(address_hash),
    })),
    suppressions: suppressions.map(({ address_hash, ...one }) => ({
      ...one,
      address: addressOf(address_hash),
    })),
    objections: objections.map(({ root_id: _root, address_hash: _hash, ...one }) => one),
  }
}
