import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { errorText } from "../core/shared/error-text"
import { MINUTE_MS } from "../core/shared/time"
import { WAREHOUSE_MODULE } from "../modules/warehouse"
import type WarehouseModuleService from "../modules/warehouse/service"
import { watchExperiments } from "../workflows/recommendations/experiments/watch-experiments"
import { steadyJob } from "../workflows/steady-job"

const TURN_S = 600

/** Stops experiments that do harm. */
async function recommendationsWatchExperiments(container: MedusaContainer): Promise<void> {
  try {
    const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
    if (await warehouse.takeTurn("watch_experiments", TURN_S)) {
      await watchExperiments(container, new Date())
    }
  } catch (error) {
    const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`ecrm: no look at the experiments: ${errorText(error)}`)
  }
}

export default steadyJob(MINUTE_MS, recommendationsWatchExperiments)

export const config = {
  name: "ecrm-recommendations-watch-experiments",
  schedule: { interval: MINUTE_MS },
}
