import type { MedusaContainer } from "@medusajs/framework/types"
import { parseRefKey } from "../../core/profiles/identity"
import { REFRESH_PROFILE } from "../../core/profiles/refresh-task"
import type { TaskHandler } from "../task-handlers"
import { carryActivity } from "./carry-activity"
import { carryPurchases } from "./carry-purchases"
import { computeMetrics } from "./compute-metrics"
import { deriveAudience } from "./derive-audience"
import { evaluateSegments } from "./evaluate-segments"
import { resolveProfiles } from "./resolve-profiles"

const PROFILE = "profile:"

/** Brings some people up to date; see `refreshProfiles`. */
export const refreshProfilesHandler: TaskHandler = {
  kind: REFRESH_PROFILE,
  batch_max: 200,
  lease_s: 60,
  run: async (tasks, container) => {
    const keys = tasks.map((task) => task.key)
    const known = keys.flatMap((key) => (key.startsWith(PROFILE) ? key.slice(PROFILE.length) : []))
    const refs = keys.flatMap((key) => parseRefKey(key) ?? [])
    const profile_ids = await resolveProfiles(container, refs, known)
    await refreshProfiles(container, profile_ids)
  },
}

/**
 * Re-derives everything about some people from core tables and facts: purchases, deeds, metrics,
 * class, the row that segments read, and their segments. Doing it twice changes nothing.
 * @param profile_ids surviving profiles, at most 1,000
 */
export async function refreshProfiles(
  container: MedusaContainer,
  profile_ids: string[]
): Promise<void> {
  if (profile_ids.length === 0) return
  const scope = { profile_ids }
  await carryPurchases(container, scope)
  await carryActivity(container, scope)
  await computeMetrics(container, scope)
  await deriveAudience(container, scope)
  await evaluateSegments(container, scope)
}
