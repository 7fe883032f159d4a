import type { MedusaContainer } from "@medusajs/framework/types"
import type { ProfileScope } from "../../core/profiles/scope"
import { PROFILES_MODULE } from "../../modules/profiles"
import type ProfilesModuleService from "../../modules/profiles/service"
import { RECOMMENDATIONS_MODULE } from "../../modules/recommendations"
import type RecommendationsModuleService from "../../modules/recommendations/service"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { hintProfiles } from "./hint-profiles"
import { tellTimeline } from "./tell-timeline"

const PAGE = 500

/**
 * Carries behaviour from the warehouse to the profiles: who was signed in at which device, deeds
 * by day, and what the timeline tells. Doing it twice, or in two workers at once, changes nothing.
 *
 * Facts may come late and devices may turn out to be shared, so a person's deeds are always
 * counted anew from all of their facts; a running total would have to be taken back.
 */
export async function carryActivity(
  container: MedusaContainer,
  scope: ProfileScope
): Promise<void> {
  if (scope !== "all") return await carrySome(container, scope.profile_ids)
  // whose a device is must be known of everybody before anybody's deeds are counted
  await eachPage(container, (page) => noteVisitors(container, page))
  await eachPage(container, (page) => carryPage(container, page))
}

async function carrySome(container: MedusaContainer, profile_ids: string[]): Promise<void> {
  const { activity }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const noted = await noteVisitors(container, profile_ids)
  const others = await activity.sharersOf(profile_ids)
  await replaceDeeds(container, profile_ids, others)
  await tellTimeline(container, profile_ids, noted > 0 ? "all" : "recent")
}

/** Of a page of everybody only those are locked and written whose deeds have changed. */
async function carryPage(container: MedusaContainer, profile_ids: string[]): Promise<void> {
  const { activity }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const roots = await activity.rootsOf(profile_ids)
  const root_ids = roots.map(({ id }) => id)
  const deeds = await warehouse.readDeeds(await activity.readOwners(root_ids))
  const differing = new Set(await activity.differingRoots(root_ids, deeds))
  const changed = roots.filter(({ id }) => differing.has(id)).map(({ profile_id }) => profile_id)
  await replaceDeeds(container, [...new Set(changed)], [])
  await tellTimeline(container, profile_ids, "all")
}

/**
 * Notes whose the devices are, and gives their owners what they refused there before they signed in.
 * @returns number of devices that were not known to be theirs before
 */
async function noteVisitors(container: MedusaContainer, profile_ids: string[]): Promise<number> {
  const { activity, identities }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const customers = await activity.customersOf(profile_ids)
  const devices = await warehouse.knownVisitors(customers)
  const noted = await identities.noteVisitors(devices)
  const picks: RecommendationsModuleService = container.resolve(RECOMMENDATIONS_MODULE)
  await picks.refusals.carryOver(devices)
  return noted
}

/**
 * @param others people who share a device with those; they are refreshed when their deeds change.
 *   The refresh is asked for before the commit, and waits for it at the lock: a crash between the
 *   two would lose it.
 */
async function replaceDeeds(
  container: MedusaContainer,
  profile_ids: string[],
  others: string[]
): Promise<void> {
  if (profile_ids.length === 0) return
  const { activity }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const asked = new Set(profile_ids)
  await activity.replaceDeeds(
    [...profile_ids, ...others],
    (owners) => warehouse.readDeeds(owners),
    async (changed) => {
      const beside = changed.filter((profile_id) => !asked.has(profile_id))
      await hintProfiles(
        container,
        beside.map((profile_id) => ({ profile_id }))
      )
    }
  )
}

async function eachPage(
  container: MedusaContainer,
  work: (profile_ids: string[]) => Promise<unknown>
): Promise<void> {
  const { activity }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  let after = ""
  for (;;) {
    const page = await activity.profilesAfter(after, PAGE)
    if (page.length === 0) return
    await work(page)
    after = page[page.length - 1]
  }
}
