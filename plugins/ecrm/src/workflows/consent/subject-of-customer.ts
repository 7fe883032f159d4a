import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { requireAddress } from "../../core/consent/address"
import { EcrmError } from "../../core/shared/errors"
import { PROFILES_MODULE } from "../../modules/profiles"
import { PROVES_IDENTITY } from "../../modules/profiles/identities/proves-identity"
import type ProfilesModuleService from "../../modules/profiles/service"
import { resolveProfiles } from "../profiles/resolve-profiles"
import { consentModule } from "./consent-module"
import type { PreferenceSubject } from "./preference-subject"

/**
 * The customer of a session. Everybody can type an address into an account, so they speak for it
 * only once it is proven.
 * @throws EcrmError `consent.unknown_customer`
 */
export async function subjectOfCustomer(
  container: MedusaContainer,
  customer_id: string,
  locale: string
): Promise<PreferenceSubject> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const filters = { id: customer_id }
  const { data } = await query.graph({ entity: "customer", fields: ["id", "email"], filters })
  const email = data[0]?.email
  if (!email) {
    throw new EcrmError("not_found", "consent.unknown_customer", "There is no such customer")
  }
  const address = requireAddress("email", email)
  await resolveProfiles(container, [{ kind: "customer", value: customer_id }], [])
  const { identities }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const { rows } = await identities.db.raw<{
    root_id: string
    is_own: boolean
    is_proven: boolean
  }>(
    `WITH me AS (
       SELECT profile_id FROM ecrm_profiles_identity WHERE kind = 'customer' AND value = ?)
     SELECT p.id AS root_id,
       bool_or(i.kind = 'customer' AND i.value = ?) AS is_own,
       bool_or(i.kind = 'email' AND i.value = ?
         AND i.proof ${PROVES_IDENTITY}) AS is_proven
     FROM ecrm_profiles_profile p JOIN ecrm_profiles_identity i ON i.root_id = p.id
     WHERE p.profile_id IN (SELECT profile_id FROM me) GROUP BY p.id ORDER BY p.id`,
    [customer_id, customer_id, address]
  )
  return {
    channel: "email",
    address,
    address_hash: consentModule(container).hashes.address("email", address),
    root_id: rows.find((row) => row.is_own)?.root_id ?? null,
    root_ids: rows.map((row) => row.root_id),
    locale,
    speaks_for_address: rows.some((row) => row.is_proven),
  }
}
