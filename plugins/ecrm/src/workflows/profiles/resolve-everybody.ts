import type { MedusaContainer } from "@medusajs/framework/types"
import { PROFILES_MODULE } from "../../modules/profiles"
import type ProfilesModuleService from "../../modules/profiles/service"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { coreDatabase } from "../warehouse/core-database"
import { customerRoot } from "./customer-root"
import { nextCoreCustomers, readAcceptedTransfers } from "./read-core-customers"
import { externalRoot, resolveCustomers } from "./resolve-profiles"

/** Roots written in one transaction, which keeps merges waiting for some hundred milliseconds. */
const PAGE = 2_000

export interface ResolvedEverybody {
  customers: number
  externals: number
  /** Merges and partings that followed. */
  merges: number
}

/**
 * Does for everybody what `resolveProfiles` does for some: every customer of core, deleted ones
 * too, and every customer of imported histories, in pages. Doing it twice changes nothing.
 */
export async function resolveEverybody(container: MedusaContainer): Promise<ResolvedEverybody> {
  const { identities }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const customers = await writeCustomers(container)
  await signOutVanished(container)
  const externals = await writeExternals(container)
  const merges = await identities.resolveAll()
  return { customers, externals, merges: merges.length }
}

async function writeCustomers(container: MedusaContainer): Promise<number> {
  const { identities, options }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const db = coreDatabase(container)
  const default_country = options.profiles.default_country ?? null
  const transfers = await readAcceptedTransfers(db, "all")
  let written = 0
  for (let after = ""; ;) {
    const page = await nextCoreCustomers(db, after, PAGE)
    await identities.writeRoots(
      page.map((customer) =>
        customerRoot(customer, transfers.get(customer.id) ?? [], default_country)
      ),
      true
    )
    written += page.length
    if (page.length < PAGE) return written
    after = page[page.length - 1].id
  }
}

/** Core has no row of them at all any more, so no page of it names them. */
async function signOutVanished(container: MedusaContainer): Promise<void> {
  const { rows } = await coreDatabase(container).raw<{ id: string }>(
    `SELECT i.value AS id FROM ecrm_profiles_identity i LEFT JOIN customer c ON c.id = i.value
     WHERE i.kind = 'customer' AND i.proof = 'login' AND c.id IS NULL`
  )
  const ids = rows.map((row) => row.id)
  for (let i = 0; i < ids.length; i += PAGE) {
    await resolveCustomers(container, ids.slice(i, i + PAGE))
  }
}

async function writeExternals(container: MedusaContainer): Promise<number> {
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const { identities }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  let written = 0
  for (let after = ""; ;) {
    const page = await warehouse.nextExternalPeople(after, PAGE)
    await identities.writeRoots(page.map(externalRoot), false)
    written += page.length
    if (page.length < PAGE) return written
    after = page[page.length - 1].person_key
  }
}
