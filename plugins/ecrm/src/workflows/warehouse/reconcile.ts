import type { MedusaContainer } from "@medusajs/framework/types"
import { sliceSize } from "../../core/warehouse/slice"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { coreDatabase, type CoreDatabase } from "./core-database"
import { projectOrderTask } from "./project-orders"
import { syncProducts } from "./sync-items"

/** Re-derives one slice of all orders and of all products; a day's runs cover everything. */
export async function reconcileSlice(container: MedusaContainer): Promise<void> {
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const order_ids = await nextSlice(container, "order", (after, upTo) =>
    warehouse.knownOrderIds(after, upTo)
  )
  await warehouse.enqueueTasks(order_ids.map((id) => projectOrderTask(id)))
  const product_ids = await nextSlice(container, "product", (after, upTo) =>
    warehouse.knownProductIds(after, upTo)
  )
  await syncProducts(container, product_ids)
}

/**
 * Ids of the next slice by primary key, those core has and those only the warehouse knows.
 * The cursor moves on before the slice is done: a lost slice comes again a day later.
 */
async function nextSlice(
  container: MedusaContainer,
  table: "order" | "product",
  known: (after: string, upTo: string | null) => Promise<string[]>
): Promise<string[]> {
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const db = coreDatabase(container)
  const name = `reconcile_${table}s`
  const after = (await warehouse.readCursor(name))?.position ?? ""
  const limit = sliceSize(
    await estimatedRows(db, table),
    warehouse.options.warehouse.sweep_interval_s
  )
  const { rows } = await db.raw<{ id: string }>(
    `SELECT id FROM "${table}" WHERE id > ? ORDER BY id LIMIT ${limit}`,
    [after]
  )
  const upTo = rows.length < limit ? null : rows[rows.length - 1].id
  const ids = new Set([...rows.map((row) => row.id), ...(await known(after, upTo))])
  await warehouse.writeCursor(name, upTo ?? "", { looked_at: ids.size })
  return [...ids]
}

async function estimatedRows(db: CoreDatabase, table: string): Promise<number> {
  const { rows } = await db.raw<{ estimate: number }>(
    `SELECT greatest(reltuples, 0)::float8 AS estimate FROM pg_class WHERE oid = ?::regclass`,
    [`"${table}"`]
  )
  return rows[0].estimate
}
