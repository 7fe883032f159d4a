import type { MedusaContainer } from "@medusajs/framework/types"
import { utcDayOf } from "../../core/profiles/segments/utc-day"
import { PROFILES_MODULE } from "../../modules/profiles"
import type ProfilesModuleService from "../../modules/profiles/service"
import type { TaskRequest } from "../../modules/warehouse/queries/tasks"
import type { TaskHandler } from "../task-handlers"
import { hint } from "../warehouse/hint"
import { mirrorSegmentTask } from "./mirror-segment"
import { publishMembershipChanges } from "./publish-membership-changes"

const RECONCILE_SEGMENTS = "reconcile_segments"
const ALL = "all"

/** Task that goes through everybody for one segment and those that refer to it, or for all. */
export const reconcileSegmentsTask = (id: string | null): TaskRequest => ({
  kind: RECONCILE_SEGMENTS,
  key: id ?? ALL,
})

/** Goes through everybody: on a new rule, every hour, and on a new UTC day. */
export const reconcileSegmentsHandler: TaskHandler = {
  kind: RECONCILE_SEGMENTS,
  batch_max: 1,
  lease_s: 120,
  run: async ([{ key }], container) =>
    await reconcileSegments(container, key === ALL ? undefined : key),
}

/**
 * Evaluates segments for everybody, tells who came and went, and repairs mirrors.
 * @param id of one segment, with those that refer to it; left out: all
 */
export async function reconcileSegments(container: MedusaContainer, id?: string): Promise<void> {
  const { segments }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  await segments.evaluateAll(utcDayOf(new Date()), id)
  await publishMembershipChanges(container, Infinity)
  const mirrored = (await segments.all()).filter(({ is_mirrored, group_id }) => {
    return is_mirrored || group_id !== null
  })
  if (mirrored.length > 0) await hint(container, mirrored.map(mirrorSegmentTask))
}
