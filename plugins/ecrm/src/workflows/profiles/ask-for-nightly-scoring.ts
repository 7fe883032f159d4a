import type { MedusaContainer } from "@medusajs/framework/types"
import { isNightlyDue } from "../../core/profiles/nightly"
import { PROFILES_MODULE } from "../../modules/profiles"
import type ProfilesModuleService from "../../modules/profiles/service"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { askForScoring, SCORING_TASK } from "./ask-for-scoring"
import { SCORING_CURSOR } from "./score-population"

const TURN_S = 60

/**
 * Asks for a population run once a night, about 3 o'clock in the store; a store that was down then
 * makes up for it. A run that waits or works already is enough.
 * @returns true when it asked
 */
export async function askForNightlyScoring(
  container: MedusaContainer,
  now: Date
): Promise<boolean> {
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const { options }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  if (!(await warehouse.takeTurn(SCORING_CURSOR, TURN_S))) return false
  const cursor = await warehouse.readCursor(SCORING_CURSOR)
  const last_at = cursor === null || cursor.position === "" ? null : new Date(cursor.position)
  if (!isNightlyDue(now, last_at, options.profiles.time_zone)) return false
  const waiting = await warehouse.readTaskState(SCORING_TASK.kind, SCORING_TASK.key)
  if (waiting !== null) return false
  await askForScoring(container)
  return true
}
