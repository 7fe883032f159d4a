import type { EntityManager } from "typeorm"
import { startOfMonth } from "../../../core/shared/time"

const PARTITIONED = ["event", "order_fact", "order_line"] as const
export type PartitionedTable = (typeof PARTITIONED)[number]

const suffix = (month: Date) =>
  `${month.getUTCFullYear()}_${String(month.getUTCMonth() + 1).padStart(2, "0")}`

/**
 * Makes the monthly partitions that cover `from` … `to`, both included; existing ones are kept.
 * Safe when several processes do it at once.
 */
export async function ensurePartitions(
  db: EntityManager,
  table: PartitionedTable,
  from: Date,
  to: Date
): Promise<void> {
  const existing = new Set(await listPartitions(db, table))
  for (let month = startOfMonth(from); month <= to; month = startOfMonth(month, 1)) {
    const name = `${table}_${suffix(month)}`
    if (existing.has(name)) continue
    await db.query(`SELECT pg_advisory_xact_lock(hashtext($1))`, [`ecrm_partition:${table}`])
    await db.query(
      `CREATE TABLE IF NOT EXISTS ${name} PARTITION OF ${table}
       FOR VALUES FROM ('${month.toISOString()}') TO ('${startOfMonth(month, 1).toISOString()}')`
    )
  }
}

/** Names of the partitions of `table`, oldest first. */
export async function listPartitions(
  db: EntityManager,
  table: PartitionedTable
): Promise<string[]> {
  const rows: { name: string }[] = await db.query(
    `SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent = $1::regclass ORDER BY 1`,
    [table]
  )
  return rows.map((row) => row.name)
}

/**
 * Drops the event partitions that end before `keepFrom`.
 * @returns names of the dropped partitions
 */
export async function dropEventPartitionsBefore(
  db: EntityManager,
  keepFrom: Date
): Promise<string[]> {
  const limit = `event_${suffix(startOfMonth(keepFrom))}`
  const old = (await listPartitions(db, "event")).filter((name) => name < limit)
  for (const name of old) await db.query(`DROP TABLE IF EXISTS ${name}`)
  return old
}
