import type { MedusaContainer } from "@medusajs/framework/types"
import { MINUTE_MS } from "../../core/shared/time"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { coreDatabase } from "../warehouse/core-database"
import { orderMailsTask } from "./plan-order-mails"

const SWEEP_PARCELS = "sweep_parcels"
/** Longest transaction, and longest time a parcel takes to settle, that the sweep bears. */
const OVERLAP_MS = 5 * MINUTE_MS
/** Newest parcels that are looked at; core has no index by which to find older ones that moved. */
const NEWEST = 20_000

/**
 * Finds parcels that moved since the last sweep, whoever moved them and whether or not a hint
 * came, and asks for the mails of their orders. Orders themselves are swept by `sweepOrders`.
 * @returns number of orders asked for
 */
export async function sweepParcels(container: MedusaContainer): Promise<number> {
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const db = coreDatabase(container)
  const { rows } = await db.raw<{ now: Date }>(`SELECT clock_timestamp() AS now`)
  const { now } = rows[0]
  const cursor = await warehouse.readCursor(SWEEP_PARCELS)
  const last = cursor === null ? now : new Date(cursor.position)
  const moved = await db.raw<{ order_id: string }>(
    `SELECT DISTINCT l.order_id FROM (
       SELECT id, updated_at, shipped_at, delivered_at FROM fulfillment
       ORDER BY id DESC LIMIT ${NEWEST}) newest
     JOIN order_fulfillment l ON l.fulfillment_id = newest.id AND l.deleted_at IS NULL
     WHERE greatest(newest.updated_at, newest.shipped_at, newest.delivered_at) >= ?
       AND coalesce(newest.shipped_at, newest.delivered_at) IS NOT NULL`,
    [new Date(last.getTime() - OVERLAP_MS)]
  )
  await warehouse.enqueueTasks(moved.rows.map(({ order_id }) => orderMailsTask(order_id)))
  const asked = moved.rows.length
  await warehouse.writeCursor(SWEEP_PARCELS, now.toISOString(), { asked })
  return asked
}
