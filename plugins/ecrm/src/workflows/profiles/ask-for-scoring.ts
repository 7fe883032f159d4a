import type { MedusaContainer } from "@medusajs/framework/types"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type WarehouseModuleService from "../../modules/warehouse/service"

/** The one population run there is; asking twice is asking once. */
export const SCORING_TASK = { kind: "score_population", key: "all" }

/**
 * Asks for a population run; one that runs already is followed by another.
 * @param delay_ms from now
 */
export async function askForScoring(container: MedusaContainer, delay_ms = 0): Promise<void> {
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  await warehouse.enqueueTasks([{ ...SCORING_TASK, delay_ms }])
}
