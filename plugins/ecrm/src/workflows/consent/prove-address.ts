import type { MedusaContainer } from "@medusajs/framework/types"
import type { Channel } from "../../core/consent/channel"
import type { IdentityRef } from "../../core/profiles/identity"
import { PROFILES_MODULE } from "../../modules/profiles"
import { reviveRoot } from "../../modules/profiles/identities/revive-root"
import { rootsOfIdentity } from "../../modules/profiles/identities/roots-of-identity"
import type ProfilesModuleService from "../../modules/profiles/service"

const refOf = (channel: Channel, address: string): IdentityRef => ({
  kind: channel === "email" ? "email" : "phone",
  value: address,
})

/**
 * The root of whoever reads the mails of an address: the one that has proven it, else one that the
 * address itself makes, a newsletter-only contact. One that was erased begins anew.
 */
export async function contactRoot(
  container: MedusaContainer,
  channel: Channel,
  address: string,
  now: Date
): Promise<string> {
  const { identities }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const ref = refOf(channel, address)
  const known = await rootsOfIdentity(identities.db, ref)
  const own = known.find(({ is_anchor, is_proven }) => is_anchor || is_proven)
  if (own) return own.root_id
  await reviveRoot(identities.db, identities.rootId(ref))
  const { root_ids } = await identities.resolve([
    { anchor: ref, first_seen_at: now, identities: [] },
  ])
  return root_ids[0]
}

/** Tells the profiles that whoever has the root reads the mails of its address. */
export async function proveAddress(
  container: MedusaContainer,
  root_id: string,
  channel: Channel,
  address: string,
  at: Date
): Promise<void> {
  const { identities }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  await identities.prove(root_id, { ...refOf(channel, address), proof: "mailed_code", at })
}
