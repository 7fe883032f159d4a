import type { MedusaContainer } from "@medusajs/framework/types"
import { PROFILES_MODULE } from "../../modules/profiles"
import type { LoggedMerge } from "../../modules/profiles/identities/merge-log"
import type { MergeActor } from "../../modules/profiles/identities/recompute"
import type ProfilesModuleService from "../../modules/profiles/service"
import { hintProfiles } from "./hint-profiles"

/**
 * Joins two people by hand and asks for the refresh of who remains.
 * @returns id of the surviving profile
 * @throws EcrmError `profiles.unknown`
 */
export async function mergeProfiles(
  container: MedusaContainer,
  left_id: string,
  right_id: string,
  actor: MergeActor
): Promise<string> {
  const { identities }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  await hintSides(container, await identities.merge(left_id, right_id, actor))
  return (await identities.survivorsOf([left_id])).get(left_id) ?? left_id
}

/**
 * Takes back a merge and asks for the refresh of both sides.
 * @throws EcrmError `profiles.merge_unknown`, `profiles.merge_undone`
 */
export async function unmergeProfiles(
  container: MedusaContainer,
  log_id: number,
  actor: MergeActor
): Promise<void> {
  const { identities }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  await hintSides(container, await identities.unmerge(log_id, actor))
}

async function hintSides(container: MedusaContainer, merges: LoggedMerge[]): Promise<void> {
  const ids = new Set(merges.flatMap(({ left_id, right_id }) => [left_id, right_id]))
  await hintProfiles(
    container,
    [...ids].map((profile_id) => ({ profile_id }))
  )
}
