import type { MedusaContainer } from "@medusajs/framework/types"
import { normalAddress } from "../../core/consent/address"
import { addressKind, type Channel } from "../../core/consent/channel"
import type { SuppressionReason } from "../../core/consent/suppression"
import { PROFILES_MODULE } from "../../modules/profiles"
import type ProfilesModuleService from "../../modules/profiles/service"
import { consentModule } from "./consent-module"
import { tellConsent } from "./tell-consent"

/** An address that is not to be written to any more; providers and staff say so. */
export interface AddressToSuppress {
  /** As it was written; see `core/consent/address`. */
  address: string
  channel: Channel
  topic: string | null
  reason: SuppressionReason
}

export interface SuppressedBy {
  /** Such as `staff`, `file`, or the name of a provider. */
  source: string
  actor_id: string | null
  actor_name: string | null
  note: string
}

/**
 * Suppresses addresses and tells the timelines of who has them. Idempotent.
 * @returns number of new suppressions; what is no address is left out
 */
export async function suppressAddresses(
  container: MedusaContainer,
  list: AddressToSuppress[],
  by: SuppressedBy
): Promise<number> {
  const { hashes, suppressions } = consentModule(container)
  const known = list.flatMap((one) => {
    const address = normalAddress(addressKind(one.channel), one.address)
    return address === null ? [] : [{ ...one, address }]
  })
  const added = await suppressions.suppress(
    known.map(({ address, channel, topic, reason }) => ({
      address_hash: hashes.address(channel, address),
      channel,
      topic,
      reason,
      ...by,
    }))
  )
  await tell(container, known, by)
  return added
}

async function tell(
  container: MedusaContainer,
  list: AddressToSuppress[],
  { source, actor_id, actor_name }: SuppressedBy
): Promise<void> {
  const { hashes } = consentModule(container)
  const { identities }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const { rows } = await identities.db.raw<{ root_id: string; value: string }>(
    `SELECT root_id, value FROM ecrm_profiles_identity
     WHERE kind IN ('email', 'phone') AND value = ANY(?::text[])`,
    [list.map((one) => one.address)]
  )
  const now = new Date()
  const entries = list.flatMap(({ address, channel, topic, reason }) => {
    const hash = hashes.address(channel, address).slice(0, 16)
    return rows
      .filter((row) => row.value === address)
      .map(({ root_id }) => ({
        root_id,
        key: `suppressed:${hash}:${channel}:${topic ?? ""}:${reason}:${now.getTime()}`,
        kind: "suppressed" as const,
        direction: "internal" as const,
        occurred_at: now,
        actor_id,
        actor_name,
        details: { channel, topic, reason, source },
      }))
  })
  await tellConsent(container, entries)
}
