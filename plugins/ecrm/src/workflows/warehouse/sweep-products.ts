import type { MedusaContainer } from "@medusajs/framework/types"
import { MINUTE_MS } from "../../core/shared/time"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { coreDatabase } from "./core-database"
import { syncProducts } from "./sync-items"

export const SWEEP_PRODUCTS = "sweep_products"
const OVERLAP_MS = 5 * MINUTE_MS
const PAGE = 500

/**
 * Syncs the items of products that changed since the last sweep, also deleted ones. A catalogue
 * is small enough to be looked through by `updated_at`, which moves on deletion as well.
 * @returns number of products synced
 */
export async function sweepProducts(container: MedusaContainer): Promise<number> {
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const db = coreDatabase(container)
  const { rows } = await db.raw<{ now: Date }>(`SELECT clock_timestamp() AS now`)
  const cursor = await warehouse.readCursor(SWEEP_PRODUCTS)
  const last = cursor === null ? 0 : new Date(cursor.position).getTime() - OVERLAP_MS
  const since = new Date(Math.max(0, last))
  const changed = await db.raw<{ id: string }>(
    `SELECT id FROM product WHERE greatest(updated_at, deleted_at) >= ?
     UNION SELECT product_id FROM product_variant
     WHERE greatest(updated_at, deleted_at) >= ? AND product_id IS NOT NULL`,
    [since, since]
  )
  const ids = changed.rows.map((row) => row.id)
  for (let i = 0; i < ids.length; i += PAGE) await syncProducts(container, ids.slice(i, i + PAGE))
  await warehouse.writeCursor(SWEEP_PRODUCTS, rows[0].now.toISOString(), { synced: ids.length })
  return ids.length
}
