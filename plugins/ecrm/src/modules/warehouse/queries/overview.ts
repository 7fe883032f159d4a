import type { EntityManager } from "typeorm"
import { countPersons, countRows, type RowCount } from "./count-rows"
import type { Cursor } from "./cursors"
import { listPartitions, type PartitionedTable } from "./partitions"
import { latestSnapshotHead, type SnapshotHead } from "./snapshots"

/** Waiting rows looked at before the figures become "at least". */
const TASKS_READ_MAX = 100_000
/** Filled months searched for the newest row of a kind. */
const MONTHS_BACK_MAX = 6

export interface FactSummary extends RowCount {
  kind: "events" | "orders" | "order_lines" | "returns" | "items" | "items_tied" | "customers"
  /** Instant of the newest row; `null` where there is none, or the kind has no instants. */
  newest_at: Date | null
}

export interface TaskSummary {
  kind: string
  waiting: number
  /** Of those, due by now. */
  due: number
  /** Of those, tried in vain at least once. */
  failing: number
  oldest_due_at: Date
  last_error: string | null
  /** True when there is more waiting than was looked at. */
  is_estimate: boolean
}

export interface ImportSummary {
  import_id: number
  file_name: string
  format: string | null
  source: string | null
  status: string
  is_dry_run: boolean
  lines_read: number
  report: Record<string, unknown> | null
  error_code: string | null
  error_message: string | null
  created_at: Date
  finished_at: Date | null
}

export interface WarehouseOverview {
  facts: FactSummary[]
  /** Where every sweep and restartable run stands, by name. */
  cursors: Cursor[]
  tasks: TaskSummary[]
  last_import: ImportSummary | null
  model: SnapshotHead | null
  /** The database's clock, which all instants here are by. */
  now: Date
}

/**
 * What the warehouse holds and how fresh it is. Bounded cost: large tables are estimated.
 * @param modelKind kind of the model snapshots to report
 * @param facts     gives what `readFacts` does, which is the costly part
 */
export async function readOverview(
  db: EntityManager,
  modelKind: string,
  facts: () => Promise<FactSummary[]>
): Promise<WarehouseOverview> {
  const [{ now }] = await db.query(`SELECT now() AS now`)
  return {
    facts: await facts(),
    cursors: await db.query(`SELECT * FROM cursor ORDER BY name`),
    tasks: await readTasks(db),
    last_import: await readLastImport(db),
    model: await latestSnapshotHead(db, modelKind),
    now,
  }
}

/** How many facts of each kind there are, and how fresh they are. */
export async function readFacts(db: EntityManager): Promise<FactSummary[]> {
  const newestOrder = await newest(db, "order_fact", "ordered_at")
  return [
    {
      kind: "events",
      ...(await countRows(db, "event")),
      newest_at: await newest(db, "event", "occurred_at"),
    },
    { kind: "orders", ...(await countRows(db, "order_fact")), newest_at: newestOrder },
    {
      kind: "order_lines",
      ...(await countRows(db, "order_line", "quantity <> 0")),
      newest_at: await newest(db, "order_line", "occurred_at"),
    },
    {
      kind: "returns",
      ...(await countRows(db, "order_line", "kind = 'return' AND quantity <> 0")),
      newest_at: await newest(db, "order_line", "occurred_at", "kind = 'return'"),
    },
    { kind: "items", ...(await countRows(db, "item")), newest_at: await newestItem(db) },
    {
      kind: "items_tied",
      ...(await countRows(db, "item", "product_id IS NOT NULL")),
      newest_at: null,
    },
    { kind: "customers", ...(await countPersons(db)), newest_at: newestOrder },
  ]
}

async function newestItem(db: EntityManager): Promise<Date | null> {
  const rows = await db.query(`SELECT first_seen_at AS at FROM item ORDER BY item_id DESC LIMIT 1`)
  return rows[0]?.at ?? null
}

/**
 * The BRIN indexes answer a narrow window without reading its month. A quiet store is looked at
 * month by month, newest first, so that old history is not read.
 */
async function newest(
  db: EntityManager,
  table: PartitionedTable,
  column: string,
  where = "true"
): Promise<Date | null> {
  for (const window of ["5 minutes", "1 day"]) {
    const rows = await db.query(
      `SELECT max(${column}) AS at FROM ${table}
       WHERE ${column} > now() - $1::interval AND ${where}`,
      [window]
    )
    if (rows[0].at) return rows[0].at
  }
  const months = (await listPartitions(db, table)).reverse()
  let filled = 0
  for (const month of months) {
    const rows = await db.query(
      `SELECT EXISTS (SELECT FROM ${month}) AS is_filled,
         (SELECT max(${column}) FROM ${month} WHERE ${where}) AS at`
    )
    if (rows[0].at) return rows[0].at
    if (rows[0].is_filled && ++filled >= MONTHS_BACK_MAX) return null
  }
  return null
}

// a row of kind `turn` is a clock, not work
async function readTasks(db: EntityManager): Promise<TaskSummary[]> {
  const rows: TaskSummary[] = await db.query(
    `WITH waiting AS (
       SELECT kind, due_at, attempts, last_error FROM task
       WHERE kind <> 'turn' LIMIT $1)
     SELECT kind, count(*)::int AS waiting, count(*) FILTER (WHERE due_at <= now())::int AS due,
       count(*) FILTER (WHERE attempts > 0)::int AS failing, min(due_at) AS oldest_due_at,
       (array_agg(last_error ORDER BY due_at DESC) FILTER (WHERE last_error IS NOT NULL))[1]
         AS last_error
     FROM waiting GROUP BY kind ORDER BY kind`,
    [TASKS_READ_MAX]
  )
  const is_estimate = rows.reduce((sum, row) => sum + row.waiting, 0) >= TASKS_READ_MAX
  return rows.map((row) => ({ ...row, is_estimate }))
}

async function readLastImport(db: EntityManager): Promise<ImportSummary | null> {
  const rows = await db.query(
    `SELECT import_id, file_name, format, source, status, is_dry_run, lines_read, report,
       error_code, error_message, created_at, finished_at
     FROM import ORDER BY import_id DESC LIMIT 1`
  )
  const row = rows[0]
  return row
    ? { ...row, import_id: Number(row.import_id), lines_read: Number(row.lines_read) }
    : null
}
