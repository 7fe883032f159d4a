import type { MedusaContainer } from "@medusajs/framework/types"
import { unknownProfile } from "../../core/profiles/errors"
import { PROFILES_MODULE } from "../../modules/profiles"
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
  const survivor = (await identities.survivorsOf([profile_id])).get(profile_id)
  if (survivor === undefined || (await identities.readStanding(survivor)) === null) {
    throw unknownProfile(profile_id)
  }
  const proven = (await identities.readIdentities(survivor)).filter(
    ({ proof }) => proof === "login"
  )
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
