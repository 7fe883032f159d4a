import type { MedusaContainer } from "@medusajs/framework/types"
import { MINUTE_MS } from "../../core/shared/time"
import { ulidTime } from "../../core/shared/ulid"
import { PROFILES_MODULE } from "../../modules/profiles"
import type ProfilesModuleService from "../../modules/profiles/service"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { coreDatabase, type CoreDatabase } from "../warehouse/core-database"
import { refreshProfileTask } from "./hint-profiles"

export const SWEEP_CUSTOMERS = "sweep_customers"
/** Longest transaction, and largest difference of clocks, the sweep bears. */
const OVERLAP_MS = 5 * MINUTE_MS
/** A row younger than its person's refresh by less than this may not be in it yet. */
const FRESH_MS = MINUTE_MS
const PAGE = 2_000

/**
 * Rows that core inserts when a customer changes, found by their ULIDs; see decisions/004. Of each
 * table the newest rows are looked at by `updated_at` as well. An accepted transfer of an order
 * makes a new version of the order, which the sweep over orders finds; what is older than the
 * newest and changed without an event, the nightly pass over everybody finds.
 */
const TRACES = [
  { table: "customer", prefix: "cus_", customer_id: "id" },
  { table: "customer_address", prefix: "cuaddr_", customer_id: "customer_id" },
  { table: "customer_group_customer", prefix: "cusgc_", customer_id: "customer_id" },
]
type Trace = (typeof TRACES)[number]

interface Touched {
  customer_id: string
  touched_at: Date
}

/**
 * Finds customers that changed since the last sweep, whether or not a hint came, and asks for
 * their refresh; and for that of profiles that joined, parted or came in and were not refreshed
 * since. The cursor moves once that is committed.
 * @returns number of customers asked for
 */
export async function sweepCustomers(container: MedusaContainer): Promise<number> {
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const db = coreDatabase(container)
  const { rows } = await db.raw<{ now: Date }>(`SELECT clock_timestamp() AS now`)
  const cursor =
    (await warehouse.readCursor(SWEEP_CUSTOMERS)) ?? (await warehouse.readCursor("installed_at"))
  const last = cursor === null ? rows[0].now : new Date(cursor.position)
  const since = new Date(last.getTime() - OVERLAP_MS)

  let asked = 0
  for (const trace of TRACES) {
    for (let after = `${trace.prefix}${ulidTime(since)}`; ;) {
      const page = await tracesAfter(db, trace, after)
      asked += await askForStale(container, page)
      if (page.length < PAGE) break
      after = page[page.length - 1].id
    }
    asked += await askForStale(container, await newestUpdated(db, trace, since))
  }
  await askForNeverRefreshed(container)
  await warehouse.writeCursor(SWEEP_CUSTOMERS, rows[0].now.toISOString(), { asked })
  return asked
}

const TOUCHED_AT = "greatest(created_at, updated_at, deleted_at)"

async function tracesAfter(
  db: CoreDatabase,
  { table, customer_id }: Trace,
  after: string
): Promise<(Touched & { id: string })[]> {
  const { rows } = await db.raw<Touched & { id: string }>(
    `SELECT id, ${customer_id} AS customer_id, ${TOUCHED_AT} AS touched_at
     FROM ${table} WHERE id > ? ORDER BY id LIMIT ${PAGE}`,
    [after]
  )
  return rows
}

async function newestUpdated(
  db: CoreDatabase,
  { table, customer_id }: Trace,
  since: Date
): Promise<Touched[]> {
  const { rows } = await db.raw<Touched>(
    `SELECT customer_id, touched_at FROM (
       SELECT ${customer_id} AS customer_id, ${TOUCHED_AT} AS touched_at FROM ${table}
       ORDER BY id DESC LIMIT ${PAGE}) newest
     WHERE touched_at >= ?`,
    [since]
  )
  return rows
}

/** The overlap shows everybody several times; asks only for those whose refresh may lack it. */
async function askForStale(container: MedusaContainer, page: Touched[]): Promise<number> {
  const { identities }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const ids = [...new Set(page.map((row) => row.customer_id))]
  const refreshed = await identities.customersRefreshedAt(ids)
  const stale = page.filter((row) => {
    const at = refreshed.get(row.customer_id)
    return at === undefined || at < row.touched_at.getTime() + FRESH_MS
  })
  const asked = [...new Set(stale.map((row) => row.customer_id))]
  return await warehouse.enqueueTasks(
    asked.map((value) => refreshProfileTask({ kind: "customer", value }))
  )
}

/** A page a sweep; the others come with the next ones. */
async function askForNeverRefreshed(container: MedusaContainer): Promise<void> {
  const { identities }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const stale = await identities.staleProfiles(PAGE)
  await warehouse.enqueueTasks(stale.map((profile_id) => refreshProfileTask({ profile_id })))
}
