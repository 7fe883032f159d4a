import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { errorText } from "../core/shared/error-text"
import { steadyJob } from "../workflows/steady-job"
import { quickTaskHandlers } from "../workflows/task-handlers"
import { runDueTasks } from "../workflows/warehouse/run-due-tasks"

const INTERVAL_MS = 250

/** Wakes the deferred work that somebody waits for. */
async function warehouseRunTasks(container: MedusaContainer): Promise<void> {
  try {
    await runDueTasks(container, quickTaskHandlers)
  } catch (error) {
    const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`ecrm: deferred work waits, the warehouse did not answer: ${errorText(error)}`)
  }
}

export default steadyJob(INTERVAL_MS, warehouseRunTasks)

export const config = {
  name: "ecrm-warehouse-run-tasks",
  schedule: { interval: INTERVAL_MS },
}
