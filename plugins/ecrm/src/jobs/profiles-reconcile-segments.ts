import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { errorText } from "../core/shared/error-text"
import { SECOND_MS } from "../core/shared/time"
import { PROFILES_MODULE } from "../modules/profiles"
import type ProfilesModuleService from "../modules/profiles/service"
import { WAREHOUSE_MODULE } from "../modules/warehouse"
import type WarehouseModuleService from "../modules/warehouse/service"
import { publishMembershipChanges } from "../workflows/profiles/publish-membership-changes"
import { reconcileSegmentsTask } from "../workflows/profiles/reconcile-segments"
import { steadyJob } from "../workflows/steady-job"

const INTERVAL_MS = 10 * SECOND_MS
const TURN_S = 60
const BATCHES_PER_TURN = 20

/**
 * Asks for a pass over all segments when one is due, and tells what a process that died had not
 * told of who came and went.
 */
async function profilesReconcileSegments(container: MedusaContainer): Promise<void> {
  try {
    const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
    if (!(await warehouse.takeTurn("reconcile_segments", TURN_S))) return
    const { segments }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
    if (await segments.isPassDue()) await warehouse.enqueueTasks([reconcileSegmentsTask(null)])
    await publishMembershipChanges(container, BATCHES_PER_TURN)
  } catch (error) {
    const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`ecrm: segments were not looked after, a minute later again: ${errorText(error)}`)
  }
}

export default steadyJob(INTERVAL_MS, profilesReconcileSegments)

export const config = {
  name: "ecrm-profiles-reconcile-segments",
  schedule: { interval: INTERVAL_MS },
}
