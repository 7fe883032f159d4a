import { hostname } from "node:os"
import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { WAREHOUSE_MODULE } from "../modules/warehouse"
import type WarehouseModuleService from "../modules/warehouse/service"
import { runDueTasks } from "../workflows/warehouse/run-due-tasks"

const HEARTBEAT_EVERY_MS = 10_000
const worker = `${hostname()}:${process.pid}`
let isRunning = false
let beatenAt_ms = 0

/** Wakes the deferred work; a tick that comes while the last one still works is let go. */
export default async function warehouseRunTasks(container: MedusaContainer): Promise<void> {
  try {
    await beat(container)
    if (isRunning) return
    isRunning = true
    try {
      await runDueTasks(container)
    } finally {
      isRunning = false
    }
  } catch (error) {
    const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`ecrm: deferred work waits, the warehouse did not answer: ${String(error)}`)
  }
}

// Beats also while a long task runs: a busy worker is not a dead one.
async function beat(container: MedusaContainer): Promise<void> {
  if (Date.now() - beatenAt_ms < HEARTBEAT_EVERY_MS) return
  beatenAt_ms = Date.now()
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  await warehouse.beat(worker)
}

export const config = {
  name: "ecrm-warehouse-run-tasks",
  schedule: { interval: 1_000 },
}
