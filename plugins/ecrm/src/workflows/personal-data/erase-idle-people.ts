import type { MedusaContainer } from "@medusajs/framework/types"
import { PROFILES_MODULE } from "../../modules/profiles"
import { idleProfiles } from "../../modules/profiles/identities/idle-profiles"
import type ProfilesModuleService from "../../modules/profiles/service"
import { consentModule } from "../consent/consent-module"
import { askForErasure } from "./ask-for-erasure"

/** A day's share; the rest follows on the next days. */
const PEOPLE_MAX = 1_000

/**
 * Asks for the erasure of people who have been away for as long as option
 * `consent.retention_months` says; does nothing without it.
 * @returns number of people
 */
export async function eraseIdlePeople(container: MedusaContainer): Promise<number> {
  const { retention_months } = consentModule(container).options.consent
  if (retention_months === null) return 0
  const { identities }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const idle = await idleProfiles(identities.db, retention_months, PEOPLE_MAX)
  for (const profile_id of idle) {
    await askForErasure(container, {
      profile_id,
      requested_by: "retention",
      actor_id: null,
      reason: `no activity for ${retention_months} months`,
    })
  }
  return idle.length
}
