import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import type { ErasureRow, Requester } from "../../modules/consent/erasures"
import { consentModule } from "../consent/consent-module"
import { hint } from "../warehouse/hint"
import { erasePersonTask } from "./erase-person-task"
import { findPerson } from "./find-person"

export interface ErasureWish {
  profile_id: string
  requested_by: Requester
  /** One of the staff; null for anybody else. */
  actor_id: string | null
  reason: string
  /** Default: option `consent.erasure_also_core`. */
  also_core?: boolean
}

/**
 * Asks for everything of a person to be erased; a worker does it.
 * @returns the certificate to be, the running one where it was asked for already
 * @throws EcrmError `profiles.unknown`
 */
export async function askForErasure(
  container: MedusaContainer,
  wish: ErasureWish
): Promise<ErasureRow> {
  const { erasures, options } = consentModule(container)
  const { profile_id } = await findPerson(container, wish.profile_id)
  const erasure = await erasures.ask({
    ...wish,
    id: generateEntityId(undefined, "ecera"),
    profile_id,
    asked_root_id: wish.profile_id,
    also_core: wish.also_core ?? options.consent.erasure_also_core,
  })
  await hint(container, [erasePersonTask(erasure.id)])
  return erasure
}
