import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { errorText } from "../../core/shared/error-text"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type { Task } from "../../modules/warehouse/queries/tasks"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { isUnavailable } from "../../modules/warehouse/unavailable"
import { taskHandlers, type TaskHandler } from "../task-handlers"
import { keepLeases } from "./keep-leases"

/** Rounds of one wake-up; what is left then waits for the next. */
const ROUNDS_MAX = 20

/**
 * Does the deferred work that is due, a batch of each kind in turn, so that no kind keeps another
 * waiting for longer than a batch. One question finds the kinds: nothing to do costs nothing else.
 * Of a failing batch each task is run alone, so that one that always fails keeps no other back.
 * What fails is given back for a retry and logged once a batch; it never stops the other kinds.
 * @returns number of tasks done
 */
export async function runDueTasks(
  container: MedusaContainer,
  handlers: TaskHandler[] = taskHandlers
): Promise<number> {
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const kinds = handlers.map(({ kind }) => kind)
  let done = 0
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const due = new Set(await warehouse.dueKinds(kinds))
    if (due.size === 0) break
    for (const handler of handlers) {
      if (due.has(handler.kind)) done += await runBatch(container, handler)
    }
  }
  return done
}

async function runBatch(container: MedusaContainer, handler: TaskHandler): Promise<number> {
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const tasks = await warehouse.claimTasks(handler.kind, handler.batch_max, handler.lease_s)
  if (tasks.length === 0) return 0
  const letGo = keepLeases(warehouse, tasks, handler.lease_s)
  try {
    return await runClaimed(container, handler, tasks)
  } finally {
    letGo()
  }
}

async function runClaimed(
  container: MedusaContainer,
  handler: TaskHandler,
  tasks: Task[]
): Promise<number> {
  const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const failure = await failureOf(container, handler, tasks)
  if (failure === null) return tasks.length
  if (tasks.length === 1 || isUnavailable(failure.error)) {
    const message = errorText(failure.error)
    logger.warn(`ecrm: ${tasks.length} × ${handler.kind} failed, will be retried: ${message}`)
    await giveBack(container, tasks, message)
    return 0
  }
  return await runEachAlone(container, handler, tasks)
}

async function runEachAlone(
  container: MedusaContainer,
  handler: TaskHandler,
  tasks: Task[]
): Promise<number> {
  const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const messages: string[] = []
  for (const task of tasks) {
    const failure = await failureOf(container, handler, [task])
    if (failure === null) continue
    messages.push(errorText(failure.error))
    await giveBack(container, [task], errorText(failure.error))
  }
  if (messages.length > 0) {
    logger.warn(
      `ecrm: ${messages.length} of ${tasks.length} × ${handler.kind} failed, will be retried: ${messages[0]}`
    )
  }
  return tasks.length - messages.length
}

/** Gives tasks back for a retry. Never throws: without it they are due when their lease ends. */
async function giveBack(container: MedusaContainer, tasks: Task[], message: string) {
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  try {
    await warehouse.failTasks(tasks, message)
  } catch (error) {
    logger.warn(
      `ecrm: ${tasks.length} × ${tasks[0].kind} could not be given back: ${errorText(error)}`
    )
  }
}

/**
 * Runs tasks and completes them; when only the completion fails, that is a failure too, and they
 * run again.
 * @returns `null`, or what was thrown
 */
async function failureOf(
  container: MedusaContainer,
  handler: TaskHandler,
  tasks: Task[]
): Promise<{ error: unknown } | null> {
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  try {
    await handler.run(tasks, container)
    await warehouse.completeTasks(tasks)
  } catch (error) {
    return { error }
  }
  return null
}
