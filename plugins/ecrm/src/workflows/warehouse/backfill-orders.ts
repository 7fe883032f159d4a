import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { errorText } from "../../core/shared/error-text"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { askForScoring } from "../profiles/ask-for-scoring"
import type { TaskHandler } from "../task-handlers"
import { coreDatabase } from "./core-database"
import { projectOrders, projectOrderTask, PROJECTED_ORDERS_MAX } from "./project-orders"
import { syncItemsTask, syncProducts } from "./sync-items"

export const BACKFILL = "backfill"
const CURSOR = "backfill_orders"
const PRODUCTS_PER_STEP = 500

export interface BackfillProgress {
  stage: "items" | "orders" | "done"
  /** Items and orders written so far, over all runs since the start, less those handed over. */
  items: number
  orders: number
}

const progressOf = (details: Record<string, unknown>): BackfillProgress => ({
  stage: details.stage === "orders" || details.stage === "done" ? details.stage : "items",
  items: Number(details.items ?? 0),
  orders: Number(details.orders ?? 0),
})

/** Where the backfill stands; `null` before its first step. */
export async function backfillProgress(
  container: MedusaContainer
): Promise<BackfillProgress | null> {
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const cursor = await warehouse.readCursor(CURSOR)
  return cursor === null ? null : progressOf(cursor.details)
}

/**
 * Does the next step of the backfill: all items of the catalogue first, then all orders, oldest
 * id first. A step that is done twice, after a kill or beside another worker, changes nothing.
 * A page that cannot be written is handed over as tasks, one each, and the backfill goes on.
 * @returns the progress after the step
 */
export async function backfillStep(container: MedusaContainer): Promise<BackfillProgress> {
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const cursor = await warehouse.readCursor(CURSOR)
  const before = progressOf(cursor?.details ?? {})
  if (before.stage === "done") return before
  const after = cursor?.position ?? ""
  const table = before.stage === "items" ? "product" : "order"
  const limit = before.stage === "items" ? PRODUCTS_PER_STEP : PROJECTED_ORDERS_MAX
  const { rows } = await coreDatabase(container).raw<{ id: string }>(
    `SELECT id FROM "${table}" WHERE id > ? AND deleted_at IS NULL ORDER BY id LIMIT ${limit}`,
    [after]
  )
  const ids = rows.map((row) => row.id)
  const next = { ...before }
  try {
    if (before.stage === "items") next.items += await syncProducts(container, ids)
    else next.orders += await projectOrders(container, ids)
  } catch (error) {
    const task = before.stage === "items" ? syncItemsTask : (id: string) => projectOrderTask(id)
    await warehouse.enqueueTasks(ids.map(task))
    const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`ecrm: the backfill hands over ${ids.length} × ${table}: ${errorText(error)}`)
  }
  const isLast = ids.length < limit
  if (isLast) next.stage = before.stage === "items" ? "orders" : "done"
  // asked for first: a crash in between asks twice, not never
  if (next.stage === "done") await askForScoring(container)
  await warehouse.writeCursor(CURSOR, isLast ? "" : ids[ids.length - 1], { ...next })
  return next
}

/** Begins the backfill from the start, whatever it had reached. */
export async function restartBackfill(container: MedusaContainer): Promise<void> {
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  await warehouse.writeCursor(CURSOR, "", progressOf({}) as unknown as Record<string, unknown>)
}

/** Asks for the backfill on the first start of the plugin; later starts find it begun. */
export async function beginBackfillOnce(container: MedusaContainer): Promise<void> {
  if ((await backfillProgress(container)) !== null) return
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  await warehouse.enqueueTasks([{ kind: BACKFILL, key: "orders" }])
}

/** One step a time, and asks for the next, so that other work gets its turn in between. */
export const backfillHandler: TaskHandler = {
  kind: BACKFILL,
  batch_max: 1,
  lease_s: 60,
  run: async ([task], container) => {
    const { stage } = await backfillStep(container)
    if (stage === "done") return
    const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
    await warehouse.enqueueTasks([{ kind: task.kind, key: task.key }])
  },
}
