import type { EntityManager } from "typeorm"
import { startOfMonth } from "../../../core/shared/time"

const PARTITIONED = ["event", "order_fact", "order_line"] as const
export type PartitionedTable = (typeof PARTITIONED)[number]

/** Longest that those who write behind a waiting change of partitions are held up. */
const LOCK_TIMEOUT = "2s"
const LOCK_NOT_AVAILABLE = "55P03"

const suffix = (month: Date) =>
  `${String(month.getUTCFullYear()).padStart(4, "0")}_${String(month.getUTCMonth() + 1).padStart(2, "0")}`

/**
 * Makes the partitions of the months in which `instants` fall, each in a transaction of its own;
 * those there are stay. Safe when several processes do it at once.
 * @param db not in a transaction, so that no lock outlives the making of one month
 * @throws an error that `isLockTimeout` knows when somebody holds the table for too long
 */
export async function makePartitions(
  db: EntityManager,
  table: PartitionedTable,
  instants: Date[]
): Promise<void> {
  const months = new Map(instants.map((instant) => [suffix(instant), startOfMonth(instant)]))
  if (months.size === 0) return
  const existing = new Set(await listPartitions(db, table))
  for (const [name, month] of months) {
    if (!existing.has(`${table}_${name}`)) await makePartition(db, table, month)
  }
}

/** Attached, not created in place: attaching neither waits for readers and writers nor stops them. */
async function makePartition(
  db: EntityManager,
  table: PartitionedTable,
  month: Date
): Promise<void> {
  const name = `${table}_${suffix(month)}`
  await inShortTransaction(db, async (tx) => {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext($1))`, [`ecrm_partition:${table}`])
    if ((await listPartitions(tx, table)).includes(name)) return
    await tx.query(`CREATE TABLE ${name} (LIKE ${table} INCLUDING DEFAULTS INCLUDING CONSTRAINTS)`)
    await tx.query(
      `ALTER TABLE ${table} ATTACH PARTITION ${name}
       FOR VALUES FROM ('${month.toISOString()}') TO ('${startOfMonth(month, 1).toISOString()}')`
    )
  })
}

async function inShortTransaction(
  db: EntityManager,
  work: (tx: EntityManager) => Promise<void>
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query(`SET LOCAL lock_timeout = '${LOCK_TIMEOUT}'`)
    await work(tx)
  })
}

/** True when a change of partitions gave way to somebody who holds the table. */
export const isLockTimeout = (error: unknown): boolean =>
  (error as { code?: string } | null)?.code === LOCK_NOT_AVAILABLE

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
 * Drops the event partitions that end before `keepFrom`, up to the first that somebody holds: it
 * and those after it are left for the next time.
 * @returns names of the dropped partitions
 */
export async function dropEventPartitionsBefore(
  db: EntityManager,
  keepFrom: Date
): Promise<string[]> {
  const limit = `event_${suffix(keepFrom)}`
  const dropped: string[] = []
  for (const name of (await listPartitions(db, "event")).filter((name) => name < limit)) {
    try {
      await inShortTransaction(db, async (tx) => {
        await tx.query(`DROP TABLE IF EXISTS ${name}`)
      })
    } catch (error) {
      if (isLockTimeout(error)) return dropped
      throw error
    }
    dropped.push(name)
  }
  return dropped
}
