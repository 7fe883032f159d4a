import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { errorText } from "../core/shared/error-text"
import { steadyJob } from "../workflows/steady-job"
import { profileTaskHandlers } from "../workflows/task-handlers"
import { runDueTasks } from "../workflows/warehouse/run-due-tasks"

const INTERVAL_MS = 250

/** Wakes the work on people's profiles; a quarter of a second, since segments follow within one. */
async function profilesRunTasks(container: MedusaContainer): Promise<void> {
  try {
    await runDueTasks(container, profileTaskHandlers)
  } catch (error) {
    const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`ecrm: profiles wait, the warehouse did not answer: ${errorText(error)}`)
  }
}

export default steadyJob(INTERVAL_MS, profilesRunTasks)

export const config = {
  name: "ecrm-profiles-run-tasks",
  schedule: { interval: INTERVAL_MS },
}
