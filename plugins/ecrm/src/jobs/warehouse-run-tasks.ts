import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { runDueTasks } from "../workflows/warehouse/run-due-tasks"

let isRunning = false

/** Wakes the deferred work; a tick that comes while the last one still works is let go. */
export default async function warehouseRunTasks(container: MedusaContainer): Promise<void> {
  if (isRunning) return
  isRunning = true
  try {
    await runDueTasks(container)
  } catch (error) {
    const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`ecrm: deferred work waits, the warehouse did not answer: ${String(error)}`)
  } finally {
    isRunning = false
  }
}

export const config = {
  name: "ecrm-warehouse-run-tasks",
  schedule: { interval: 1_000 },
}
