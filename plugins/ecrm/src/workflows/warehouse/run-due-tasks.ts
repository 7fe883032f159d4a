import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { taskHandlers, type TaskHandler } from "../task-handlers"

/** Batches of one kind in one round; the rest waits for the next, so that no kind starves another. */
const BATCHES_PER_ROUND_MAX = 20

/**
 * Does the deferred work that is due, kind by kind.
 * A failing batch is given back for a retry and logged once; it never stops the other kinds.
 * @returns number of tasks done
 */
export async function runDueTasks(
  container: MedusaContainer,
  handlers: TaskHandler[] = taskHandlers
): Promise<number> {
  let done = 0
  for (const handler of handlers) {
    for (let batch = 0; batch < BATCHES_PER_ROUND_MAX; batch++) {
      const count = await runBatch(container, handler)
      done += count
      if (count === 0) break
    }
  }
  return done
}

async function runBatch(container: MedusaContainer, handler: TaskHandler): Promise<number> {
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const tasks = await warehouse.claimTasks(handler.kind, handler.batch_max, handler.lease_s)
  if (tasks.length === 0) return 0
  try {
    await handler.run(tasks, container)
  } catch (error) {
    const message = error instanceof Error ? error.message : JSON.stringify(error)
    logger.warn(`ecrm: ${tasks.length} × ${handler.kind} failed, will be retried: ${message}`)
    await warehouse.failTasks(tasks, message)
    return 0
  }
  await warehouse.completeTasks(tasks, handler.once)
  return tasks.length
}
