import type { MedusaContainer } from "@medusajs/framework/types"
import type { IdentityKind, IdentityRef } from "../../core/profiles/identity"
import { PROFILES_MODULE } from "../../modules/profiles"
import type { RootInput } from "../../modules/profiles/identities/write-roots"
import type ProfilesModuleService from "../../modules/profiles/service"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type { ExternalPerson } from "../../modules/warehouse/queries/external-people"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { coreDatabase } from "../warehouse/core-database"
import { customerRoot } from "./customer-root"
import { readAcceptedTransfers, readCoreCustomers } from "./read-core-customers"

/**
 * Finds or makes the people that identities name, brings their identities in line with core, and
 * joins what is proven to be one person.
 * @param refs  identities; a core customer or an imported customer that has no root gets one
 * @param known ids of profiles, surviving or merged since
 * @returns ids of the surviving profiles, unique; what names nobody is left out
 */
export async function resolveProfiles(
  container: MedusaContainer,
  refs: IdentityRef[],
  known: string[]
): Promise<string[]> {
  const { identities }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const customers = await resolveCustomers(container, valuesOf(refs, "customer"))
  const externals = await resolveExternals(container, valuesOf(refs, "external"))
  const others = await identities.profilesWith(refs)
  const survivors = await identities.survivorsOf(known)
  return [...new Set([...customers, ...externals, ...others, ...survivors.values()])]
}

const valuesOf = (refs: IdentityRef[], kind: IdentityKind): string[] => [
  ...new Set(refs.filter((ref) => ref.kind === kind).map((ref) => ref.value)),
]

/** Brings the roots of customers in line with core; those core has no row of lose their login. */
export async function resolveCustomers(
  container: MedusaContainer,
  ids: string[]
): Promise<string[]> {
  if (ids.length === 0) return []
  const profiles: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const db = coreDatabase(container)
  const customers = await readCoreCustomers(db, ids)
  const transfers = await readAcceptedTransfers(db, ids)
  const default_country = profiles.options.profiles.default_country ?? null
  const roots = customers.map((customer) =>
    customerRoot(customer, transfers.get(customer.id) ?? [], default_country)
  )
  const found = new Set(customers.map((customer) => customer.id))
  const vanished = await profiles.identities.customersSeenAt(ids.filter((id) => !found.has(id)))
  const gone = vanished.map(({ customer_id, first_seen_at }): RootInput => {
    const anchor = { kind: "customer" as const, value: customer_id }
    return { anchor, first_seen_at, identities: [{ ...anchor, proof: "none" }] }
  })
  return (await profiles.identities.resolve([...roots, ...gone], true)).profile_ids
}

/** The merchant's own import says who its customers are. */
export function externalRoot({ person_key, first_ordered_at }: ExternalPerson): RootInput {
  const anchor = { kind: "external" as const, value: person_key }
  const proof = { ...anchor, proof: "import" as const, proven_at: first_ordered_at }
  return { anchor, first_seen_at: first_ordered_at, identities: [proof] }
}

async function resolveExternals(container: MedusaContainer, keys: string[]): Promise<string[]> {
  if (keys.length === 0) return []
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const { identities }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const people = await warehouse.externalPeople(keys)
  return (await identities.resolve(people.map(externalRoot))).profile_ids
}
