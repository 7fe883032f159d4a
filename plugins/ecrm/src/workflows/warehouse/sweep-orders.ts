import type { MedusaContainer } from "@medusajs/framework/types"
import { MINUTE_MS } from "../../core/shared/time"
import { ulidTime } from "../../core/shared/ulid"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { coreDatabase, type CoreDatabase } from "./core-database"
import { projectOrderTask } from "./project-orders"

export const SWEEP_ORDERS = "sweep_orders"
/** Longest transaction, and largest difference of clocks, the sweep bears. */
const OVERLAP_MS = 5 * MINUTE_MS
/** A row younger than its order's fact by less than this may not be in it yet. */
const FRESH_MS = MINUTE_MS
const PAGE = 2_000
/** Newest orders whose `updated_at` is looked at as well; it has no index to find older ones by. */
const NEWEST = 2_000

/**
 * Rows that core inserts when an order changes. Their ids are ULIDs, so the primary key finds the
 * new ones; see decisions/004.
 */
const TRACES = [
  { table: '"order"', prefix: "order_", order_id: "id" },
  { table: "order_summary", prefix: "ordsum_", order_id: "order_id" },
  { table: "order_change", prefix: "ordch_", order_id: "order_id" },
  { table: "order_transaction", prefix: "ordtrx_", order_id: "order_id" },
]

interface Touched {
  order_id: string
  touched_at: Date
}

/**
 * Finds orders that changed since the last sweep, whether or not a hint came, and asks for their
 * projection. The cursor moves once that is committed.
 * @returns number of orders asked for
 */
export async function sweepOrders(container: MedusaContainer): Promise<number> {
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const db = coreDatabase(container)
  const { rows } = await db.raw<{ now: Date }>(`SELECT clock_timestamp() AS now`)
  const cursor =
    (await warehouse.readCursor(SWEEP_ORDERS)) ?? (await warehouse.readCursor("installed_at"))
  const last = cursor === null ? rows[0].now : new Date(cursor.position)
  const since = new Date(last.getTime() - OVERLAP_MS)

  let asked = 0
  for (const trace of TRACES) {
    let after = `${trace.prefix}${ulidTime(since)}`
    for (;;) {
      const page = await tracesAfter(db, trace, after)
      asked += await askForStale(warehouse, page)
      if (page.length < PAGE) break
      after = page[page.length - 1].id
    }
  }
  asked += await askForStale(warehouse, await newestUpdated(db, since))
  await warehouse.writeCursor(SWEEP_ORDERS, rows[0].now.toISOString(), { asked })
  return asked
}

async function tracesAfter(
  db: CoreDatabase,
  { table, order_id }: (typeof TRACES)[number],
  after: string
): Promise<(Touched & { id: string })[]> {
  const { rows } = await db.raw<Touched & { id: string }>(
    `SELECT id, ${order_id} AS order_id, greatest(created_at, updated_at) AS touched_at
     FROM ${table} WHERE id > ? ORDER BY id LIMIT ${PAGE}`,
    [after]
  )
  return rows
}

async function newestUpdated(db: CoreDatabase, since: Date): Promise<Touched[]> {
  const { rows } = await db.raw<Touched>(
    `SELECT order_id, touched_at FROM (
       SELECT id AS order_id, updated_at AS touched_at FROM "order"
       ORDER BY id DESC LIMIT ${NEWEST}) newest
     WHERE touched_at >= ?`,
    [since]
  )
  return rows
}

/** The overlap shows every order several times; asks only for those whose fact may lack it. */
async function askForStale(warehouse: WarehouseModuleService, page: Touched[]): Promise<number> {
  const projected = await warehouse.projectedAt([...new Set(page.map((row) => row.order_id))])
  const stale = page.filter((row) => {
    const at = projected.get(row.order_id)
    return at === undefined || at < row.touched_at.getTime() + FRESH_MS
  })
  const ids = [...new Set(stale.map((row) => row.order_id))]
  return await warehouse.enqueueTasks(ids.map((id) => projectOrderTask(id)))
}
