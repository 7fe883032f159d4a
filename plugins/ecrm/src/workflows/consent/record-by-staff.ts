import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import type { Channel } from "../../core/consent/channel"
import { stateOfWish } from "../../core/consent/opt-in"
import { EcrmError } from "../../core/shared/errors"
import { consentModule } from "./consent-module"
import { personAddresses } from "./read-person-consent"
import { tellConsent } from "./tell-consent"

export interface StaffActor {
  actor_id: string
  actor_name: string | null
}

/** What one of the staff writes down for a person. */
export interface StaffWord {
  profile_id: string
  address: string
  channel: Channel
  topic: string
  state: "granted" | "withdrawn"
  /** The written source: a letter, a mail, a signed form. */
  note: string
}

/**
 * Writes down what a person told the staff in writing. A suppressed address is granted nothing:
 * the suppression is to be lifted first, where it may be.
 * @throws EcrmError `profiles.unknown`, `consent.not_their_address`,
 *   `consent.unknown_topic_channel`, `consent.address_suppressed`
 */
export async function recordByStaff(
  container: MedusaContainer,
  word: StaffWord,
  by: StaffActor
): Promise<void> {
  const consent = consentModule(container)
  const { topic, channel, state, note } = word
  const { addresses } = await personAddresses(container, word.profile_id)
  const own = addresses.find((one) => one.channel === channel && one.address === word.address)
  if (own === undefined) {
    const message = "address: is none of this person's on that channel"
    throw new EcrmError("invalid_data", "consent.not_their_address", message, { field: "address" })
  }
  const topics = await consent.topics.list("active")
  if (!topics.some((one) => one.key === topic && one.channels.includes(channel))) {
    const message = "topic: is not offered on that channel"
    throw new EcrmError("invalid_data", "consent.unknown_topic_channel", message)
  }
  const { address_hash, root_id } = own
  if (state === "granted") await requireUnsuppressed(container, address_hash, channel, topic)
  const standings = await consent.ledger.standings([address_hash])
  const before =
    standings.find((one) => one.topic === topic && one.channel === channel)?.state ?? null
  const becomes = state === "withdrawn" ? "withdrawn" : stateOfWish({ channel, source: "staff", state: before }) // prettier-ignore
  if (becomes === null || becomes === before) return
  const id = generateEntityId(undefined, "ecst")
  const entry = { topic, channel, address_hash, root_id, state: becomes, source: "staff" as const }
  await consent.ledger.append([
    { ...entry, wording_id: null, ...by, note, occurred_at: null, idempotency_key: id },
  ])
  await tellConsent(container, [
    {
      root_id,
      key: `consent:${id}`,
      kind: state === "granted" ? "consent_given" : "consent_withdrawn",
      direction: "internal",
      occurred_at: new Date(),
      ...by,
      details: { topic, channel, source: "staff" },
    },
  ])
}

async function requireUnsuppressed(
  container: MedusaContainer,
  address_hash: string,
  channel: Channel,
  topic: string
): Promise<void> {
  const held = await consentModule(container).suppressions.held([address_hash])
  const stop = held.find(
    (one) => one.channel === channel && (one.topic === null || one.topic === topic)
  )
  if (stop === undefined) return
  throw new EcrmError(
    "not_allowed",
    "consent.address_suppressed",
    `This address is suppressed for ${stop.reason}`,
    { reason: stop.reason }
  )
}

/**
 * Writes down an objection to profiling, or that it is taken back.
 * @throws EcrmError `profiles.unknown`
 */
export async function objectByStaff(
  container: MedusaContainer,
  word: { profile_id: string; objects: boolean; note: string },
  by: StaffActor
): Promise<void> {
  const { profile_id, root_ids, addresses } = await personAddresses(container, word.profile_id)
  const id = generateEntityId(undefined, "ecob")
  const known = addresses.filter((one) => one.is_known).map((one) => one.address_hash)
  const { objects, note } = word
  const about = { objects, note, source: "staff", ...by, occurred_at: null }
  await consentModule(container).objections.append([
    ...root_ids.map((root_id) => ({
      ...about,
      root_id,
      address_hash: null,
      idempotency_key: `${id}:${root_id}`,
    })),
    ...[...new Set(known)].map((address_hash) => ({
      ...about,
      root_id: null,
      address_hash,
      idempotency_key: `${id}:${address_hash}`,
    })),
  ])
  await tellConsent(container, [
    {
      root_id: profile_id,
      key: `profiling:${id}`,
      kind: objects ? "profiling_objected" : "profiling_allowed",
      direction: "internal",
      occurred_at: new Date(),
      ...by,
      details: { source: "staff" },
    },
  ])
}
