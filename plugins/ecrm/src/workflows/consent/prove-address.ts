import type { MedusaContainer } from "@medusajs/framework/types"
import type { Channel } from "../../core/consent/channel"
import type { IdentityRef } from "../../core/profiles/identity"
import { PROFILES_MODULE } from "../../modules/profiles"
import { rootsOfIdentity } from "../../modules/profiles/identities/roots-of-identity"
import type ProfilesModuleService from "../../modules/profiles/service"
import { resolveProfiles } from "../profiles/resolve-profiles"

const refOf = (channel: Channel, address: string): IdentityRef => ({
  kind: channel === "email" ? "email" : "phone",
  value: address,
})

/**
 * The root that an address makes, the one of a newsletter-only contact included.
 * @returns `null` while the profiles know nobody of that address
 */
export async function contactRoot(
  container: MedusaContainer,
  channel: Channel,
  address: string
): Promise<string | null> {
  const ref = refOf(channel, address)
  await resolveProfiles(container, [ref], [])
  const profiles: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const [root] = await rootsOfIdentity(profiles.identities.db, ref)
  return root?.root_id ?? null
}

/** Tells the profiles that whoever has the root reads the mails of its address. */
export async function proveAddress(
  container: MedusaContainer,
  root_id: string | null,
  channel: Channel,
  address: string,
  at: Date
): Promise<void> {
  if (root_id === null) return
  const profiles: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  await profiles.identities.prove(root_id, { ...refOf(channel, address), proof: "mailed_code", at })
}
