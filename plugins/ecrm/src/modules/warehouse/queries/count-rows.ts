import type { EntityManager } from "typeorm"

/** Tables up to this size (about a million rows) are counted in 0.2 s; larger ones are estimated. */
const EXACT_BYTES_MAX = 128 * 1024 * 1024
/** Rows looked at to estimate how many distinct persons there are. */
const SAMPLE_ROWS = 30_000

export interface RowCount {
  count: number
  /** True where the planner's statistics were asked instead of the rows. */
  is_estimate: boolean
}

/** A relation small enough to be read whole each time somebody looks. */
export async function isSmall(db: EntityManager, table: string): Promise<boolean> {
  const rows = await db.query(
    `SELECT pg_relation_size($1::regclass) + coalesce(
       (SELECT sum(pg_relation_size(relid)) FROM pg_partition_tree($1::regclass) WHERE isleaf), 0)
       AS bytes`,
    [table]
  )
  return Number(rows[0].bytes) <= EXACT_BYTES_MAX
}

/**
 * Counts the rows of a small table and estimates those of a large one; cost is bounded either way.
 * @param where SQL condition without values, from this module only
 */
export async function countRows(
  db: EntityManager,
  table: string,
  where = "true"
): Promise<RowCount> {
  if (await isSmall(db, table)) {
    const rows = await db.query(`SELECT count(*) AS count FROM ${table} WHERE ${where}`)
    return { count: Number(rows[0].count), is_estimate: false }
  }
  return { count: await planRows(db, table, where), is_estimate: true }
}

async function planRows(db: EntityManager, table: string, where: string): Promise<number> {
  const rows = await db.query(`EXPLAIN (FORMAT JSON) SELECT 1 FROM ${table} WHERE ${where}`)
  return Number(rows[0]["QUERY PLAN"][0].Plan["Plan Rows"])
}

/**
 * Counts the persons that ordered: exactly while the orders are few, from a sample of blocks
 * otherwise. Source of the estimator: Haas and Stokes 1998 (Duj1), as Postgres' own ANALYZE.
 */
export async function countPersons(db: EntityManager): Promise<RowCount> {
  if (await isSmall(db, "order_fact")) {
    const rows = await db.query(`SELECT count(DISTINCT person_key) AS count FROM order_fact`)
    return { count: Number(rows[0].count), is_estimate: false }
  }
  const all = await planRows(db, "order_fact", "person_key IS NOT NULL")
  const percent = Math.min(100, Math.max(0.001, (100 * SAMPLE_ROWS) / Math.max(all, 1)))
  const rows = await db.query(
    `SELECT count(*) AS distinct_seen, coalesce(sum(seen), 0) AS seen,
       count(*) FILTER (WHERE seen = 1) AS once
     FROM (SELECT count(*) AS seen FROM order_fact TABLESAMPLE SYSTEM (${percent.toFixed(4)})
       WHERE person_key IS NOT NULL GROUP BY person_key) AS sampled`
  )
  const [distinct, seen, once] = [rows[0].distinct_seen, rows[0].seen, rows[0].once].map(Number)
  if (seen === 0) return { count: 0, is_estimate: true }
  const estimate = (seen * distinct) / (seen - once + (once * seen) / Math.max(all, seen))
  return { count: Math.round(Math.min(estimate, all)), is_estimate: true }
}
