import type { MedusaContainer } from "@medusajs/framework/types"
import { refKey, type IdentityRef } from "../../core/profiles/identity"
import { REFRESH_PROFILE } from "../../core/profiles/refresh-task"
import type { TaskRequest } from "../../modules/warehouse/queries/tasks"
import { hint } from "../warehouse/hint"

/** Task that brings everything derived of one person up to date. */
export const refreshProfileTask = (ref: IdentityRef | { profile_id: string }): TaskRequest => ({
  kind: REFRESH_PROFILE,
  key: "profile_id" in ref ? `profile:${ref.profile_id}` : refKey(ref),
})

/** Notes that something about people has changed. Never throws: the sweep finds what is lost. */
export async function hintProfiles(
  container: MedusaContainer,
  refs: (IdentityRef | { profile_id: string })[]
): Promise<void> {
  if (refs.length > 0) await hint(container, refs.map(refreshProfileTask))
}
