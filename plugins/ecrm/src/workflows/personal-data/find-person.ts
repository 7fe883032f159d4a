import type { MedusaContainer } from "@medusajs/framework/types"
import { EcrmError } from "../../core/shared/errors"
import type { Person } from "../../core/personal-data/holder"
import type { IdentityKind } from "../../core/profiles/identity"
import { mailReader } from "../../core/warehouse/mail-reader"
import { PROFILES_MODULE } from "../../modules/profiles"
import { PROVES_IDENTITY } from "../../modules/profiles/identities/proves-identity"
import type ProfilesModuleService from "../../modules/profiles/service"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { consentModule } from "../consent/consent-module"

interface OwnIdentity {
  root_id: string
  kind: IdentityKind
  value: string
}

/**
 * Everything that names a person. Addresses and devices count only where they are known to be
 * theirs: what somebody merely typed, or had an order from, may be another's.
 * @param profile_id of the person or of one of their roots
 * @throws EcrmError `profiles.unknown`
 */
export async function findPerson(container: MedusaContainer, profile_id: string): Promise<Person> {
  const profiles: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const roots = await profiles.identities.db.raw<{ root_id: string; profile_id: string }>(
    `SELECT p.id AS root_id, p.profile_id FROM ecrm_profiles_profile p
     WHERE p.erased_at IS NULL AND p.profile_id =
       (SELECT profile_id FROM ecrm_profiles_profile WHERE id = ?) ORDER BY p.id`,
    [profile_id]
  )
  if (roots.rows.length === 0) {
    const id = profile_id.slice(0, 60)
    throw new EcrmError("not_found", "profiles.unknown", `There is no profile ${id}`)
  }
  const root_ids = roots.rows.map((row) => row.root_id)
  const { rows } = await profiles.identities.db.raw<OwnIdentity>(
    `SELECT root_id, kind, value FROM ecrm_profiles_identity
     WHERE root_id = ANY(?::text[])
       AND (is_anchor OR is_guest OR proof ${PROVES_IDENTITY})
     ORDER BY kind, value, root_id`,
    [root_ids]
  )
  return await namesOf(container, roots.rows[0].profile_id, root_ids, rows)
}

async function namesOf(
  container: MedusaContainer,
  profile_id: string,
  root_ids: string[],
  identities: OwnIdentity[]
): Promise<Person> {
  const { hashes } = consentModule(container)
  const of = (kind: IdentityKind) => [
    ...new Set(identities.filter((one) => one.kind === kind).map((one) => one.value)),
  ]
  const customer_ids = of("customer")
  const externals = of("external")
  const visitor_ids = [
    ...new Set([
      ...of("visitor"),
      ...(await visitorsOf(container, customer_ids)),
      ...[...root_ids, ...customer_ids].map(mailReader),
    ]),
  ]
  const [emails, phones] = [of("email"), of("phone")]
  return {
    profile_id,
    root_ids,
    customer_ids,
    visitor_ids,
    person_keys: [...customer_ids, ...externals],
    addresses: [...emails, ...phones],
    address_hashes: [
      ...emails.map((email) => hashes.address("email", email)),
      ...phones.map((phone) => hashes.address("phone", phone)),
    ],
    mentions: [...root_ids, ...customer_ids, ...visitor_ids, ...externals, ...emails, ...phones],
  }
}

/** Devices on which a customer has signed in. */
async function visitorsOf(container: MedusaContainer, customer_ids: string[]): Promise<string[]> {
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  return await warehouse.inLongTransaction(async (db) => {
    const { rows } = await db.raw<{ visitor_id: string }>(
      `SELECT DISTINCT visitor_id FROM known_visitor
       WHERE customer_id = ANY(?::text[]) ORDER BY 1`,
      [customer_ids]
    )
    return rows.map((row) => row.visitor_id)
  })
}
