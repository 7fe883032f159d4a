import type { MedusaContainer } from "@medusajs/framework/types"
import { unknownProfile } from "../../core/profiles/errors"
import { PROFILES_MODULE } from "../../modules/profiles"
import type { IdentityRow } from "../../modules/profiles/identities/read-person"
import type ProfilesModuleService from "../../modules/profiles/service"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type WarehouseModuleService from "../../modules/warehouse/service"
import type { Asker } from "./read-shopper"

/** Of more devices only those count that were seen last. */
const DEVICES_MAX = 20

/**
 * Puts a person in the place of who asks for picks: the account they sign in with and, unless one
 * device is named, the devices at which they did, last used first. What nobody has proven is left
 * out, as it is when they come themselves.
 * @param profile_id also one that was joined to another since
 * @throws EcrmError `profiles.unknown`
 */
export async function askerOfProfile(
  container: MedusaContainer,
  profile_id: string,
  visitor_id: string | null
): Promise<Asker> {
  const { identities }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const survivor = await survivorOf(container, profile_id)
  if ((await identities.readStanding(survivor)) === null) throw unknownProfile(profile_id)
  return await askerOf(container, await identities.readIdentities(survivor), visitor_id)
}

/** Who a mail is written to, as the recommender and its reports know them. */
export interface Addressee {
  asker: Asker
  /** Their customer of core, the one they sign in as before others; their profile without one. */
  reader_id: string
}

/**
 * The same for a mail: in a trial they are who they are, proven or not, since the mail is to them.
 * @throws EcrmError `profiles.unknown`
 */
export async function addresseeOfProfile(
  container: MedusaContainer,
  profile_id: string
): Promise<Addressee> {
  const { identities }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const survivor = await survivorOf(container, profile_id)
  const known = await identities.readIdentities(survivor)
  const asker = await askerOf(container, known, null)
  const customer = known.find(({ kind }) => kind === "customer")
  const reader_id = asker.customer_id ?? customer?.value ?? survivor
  return { asker: { ...asker, profile_id: survivor }, reader_id }
}

/**
 * Who the mail of an order is written to. In a trial they are who they are on pages; of a guest who
 * orders for the first time, the root that is about to be made.
 */
export async function addresseeOfCustomer(
  container: MedusaContainer,
  customer_id: string | null
): Promise<Asker> {
  const nobody = { visitor_id: null, customer_id, declines: false }
  if (customer_id === null) return nobody
  const { identities }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const root_id = identities.rootId({ kind: "customer", value: customer_id })
  const survivor = (await identities.survivorsOf([root_id])).get(root_id)
  return { ...nobody, profile_id: survivor ?? root_id }
}

async function survivorOf(container: MedusaContainer, profile_id: string): Promise<string> {
  const { identities }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const survivor = (await identities.survivorsOf([profile_id])).get(profile_id)
  if (survivor === undefined) throw unknownProfile(profile_id)
  return survivor
}

async function askerOf(
  container: MedusaContainer,
  identities: readonly IdentityRow[],
  visitor_id: string | null
): Promise<Asker> {
  const proven = identities.filter(({ proof }) => proof === "login")
  const customer_id = proven.find(({ kind }) => kind === "customer")?.value ?? null
  if (visitor_id !== null) return { visitor_id, customer_id, declines: false }
  const devices = proven.flatMap(({ kind, value }) => (kind === "visitor" ? [value] : []))
  const [newest = null, ...also_visitor_ids] = await lastUsedFirst(container, devices)
  return { visitor_id: newest, customer_id, also_visitor_ids, declines: false }
}

async function lastUsedFirst(container: MedusaContainer, visitor_ids: string[]): Promise<string[]> {
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const ids = [...new Set(visitor_ids)]
  const deeds = await warehouse.picks.recentDeeds(ids, new Date())
  const usedAt = (id: string) =>
    Math.max(0, ...(deeds.get(id) ?? []).map(({ occurred_at_ms }) => occurred_at_ms))
  return ids.sort((a, b) => usedAt(b) - usedAt(a) || (a < b ? -1 : 1)).slice(0, DEVICES_MAX)
}
