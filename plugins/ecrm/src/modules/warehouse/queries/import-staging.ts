import type { EntityManager } from "typeorm"
import type { ImportLine, LineKind, Refusal } from "../../../core/warehouse/imports/line"

/** A line on its way in. */
export interface StagedLine extends ImportLine {
  line_no: number
  raw: string
}

/** A line that stays out. */
export interface RejectedLine extends Refusal {
  line_no: number
  raw: string
}

const COLUMNS: Record<keyof StagedLine, string> = {
  line_no: "bigint",
  kind: "text",
  order_ref: "text",
  sku: "text",
  title: "text",
  quantity: "numeric",
  unit_price: "numeric",
  occurred_at: "timestamptz",
  customer_ref: "text",
  country_code: "text",
  currency_code: "text",
  raw: "text",
}
const NAMES = Object.keys(COLUMNS) as (keyof StagedLine)[]

/** Table in which one import waits; no transaction log, so a crash of Postgres empties it. */
export const stagingTable = (import_id: number): string => `import_line_${Math.trunc(import_id)}`

export async function createStaging(db: EntityManager, import_id: number): Promise<void> {
  await db.query(`CREATE UNLOGGED TABLE ${stagingTable(import_id)} (LIKE import_line)`)
}

export async function dropStaging(db: EntityManager, import_id: number): Promise<void> {
  await db.query(`DROP TABLE IF EXISTS ${stagingTable(import_id)}`)
}

export async function stageLines(
  db: EntityManager,
  import_id: number,
  lines: StagedLine[]
): Promise<void> {
  const types = NAMES.map((name, i) => `$${i + 1}::${COLUMNS[name]}[]`).join(", ")
  await db.query(
    `INSERT INTO ${stagingTable(import_id)} (${NAMES.join(", ")}) SELECT * FROM unnest(${types})`,
    NAMES.map((name) => lines.map((line) => line[name]))
  )
}

export async function rejectLines(
  db: EntityManager,
  import_id: number,
  lines: RejectedLine[]
): Promise<void> {
  await db.query(
    `INSERT INTO import_rejection (import_id, line_no, reason, detail, raw, breaks_order)
     SELECT $1, * FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[])`,
    [
      import_id,
      lines.map((line) => line.line_no),
      lines.map((line) => line.rejected),
      lines.map((line) => line.detail),
      lines.map((line) => line.raw),
      lines.map((line) => line.breaks_order),
    ]
  )
}

const MOVE = (import_id: number) => `
  moved AS (
    DELETE FROM ${stagingTable(import_id)} AS line USING bad
    WHERE line.order_ref = bad.order_ref
    RETURNING line.line_no, line.raw, bad.detail)
  INSERT INTO import_rejection (import_id, line_no, reason, detail, raw)`

/**
 * Takes whole orders out: those that lost a line because it could not be read, and those whose
 * lines name two customers, two currencies, or another currency than the order has already.
 * @param source prefix of the orders
 */
export async function rejectBrokenOrders(
  db: EntityManager,
  import_id: number,
  source: string
): Promise<void> {
  const table = stagingTable(import_id)
  await db.query(`ANALYZE ${table}`)
  await db.query(
    `WITH bad AS (
       SELECT breaks_order AS order_ref,
         'Line ' || min(line_no) || ' of the same order could not be read' AS detail
       FROM import_rejection WHERE import_id = $1 AND breaks_order IS NOT NULL
       GROUP BY breaks_order),
     ${MOVE(import_id)} SELECT $1, line_no, 'order_incomplete', detail, raw FROM moved`,
    [import_id]
  )
  await db.query(
    `WITH named AS (
       SELECT order_ref, min(currency_code) AS currency, max(currency_code) AS other_currency,
         min(customer_ref) AS customer, max(customer_ref) AS other_customer
       FROM ${table} GROUP BY order_ref),
     bad AS (
       SELECT order_ref, CASE WHEN customer <> other_customer
         THEN 'The order names two customers' ELSE 'The order has two currencies' END AS detail
       FROM named LEFT JOIN order_fact ON order_fact.order_id = $2 || ':' || order_ref
       WHERE currency <> other_currency OR customer <> other_customer
         OR order_fact.currency_code <> currency),
     ${MOVE(import_id)} SELECT $1, line_no, 'order_conflict', detail, raw FROM moved`,
    [import_id, source]
  )
}

/** Lines that wait, by kind. */
export async function countStaged(
  db: EntityManager,
  import_id: number
): Promise<Record<LineKind, number>> {
  const rows: { kind: LineKind; count: number }[] = await db.query(
    `SELECT kind, count(*)::int AS count FROM ${stagingTable(import_id)} GROUP BY kind`
  )
  const counts = { sale: 0, return: 0, charge: 0 }
  for (const { kind, count } of rows) counts[kind] = count
  return counts
}
