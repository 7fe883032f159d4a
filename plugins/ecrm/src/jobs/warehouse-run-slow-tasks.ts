import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { errorText } from "../core/shared/error-text"
import { steadyJob } from "../workflows/steady-job"
import { slowTaskHandlers } from "../workflows/task-handlers"
import { runDueTasks } from "../workflows/warehouse/run-due-tasks"

const INTERVAL_MS = 1_000

/** Wakes the deferred work that may take minutes, beside what must not wait for it. */
async function warehouseRunSlowTasks(container: MedusaContainer): Promise<void> {
  try {
    await runDueTasks(container, slowTaskHandlers)
  } catch (error) {
    const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`ecrm: long work waits, the warehouse did not answer: ${errorText(error)}`)
  }
}

export default steadyJob(INTERVAL_MS, warehouseRunSlowTasks)

export const config = {
  name: "ecrm-warehouse-run-slow-tasks",
  schedule: { interval: INTERVAL_MS },
}
