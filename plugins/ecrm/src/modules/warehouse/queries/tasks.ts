import type { EntityManager } from "typeorm"
import { withoutAddresses } from "../../../core/shared/error-text"

/** A claimed piece of deferred work. */
export interface Task {
  kind: string
  key: string
  payload: Record<string, unknown>
  /** Failures so far. */
  attempts: number
  /** How often it was asked for; a request that comes during the work runs it once more. */
  requested: number
  lease_id: string
}

export interface TaskRequest {
  kind: string
  key: string
  payload?: Record<string, unknown>
  /** Milliseconds from now, on the database's clock. Default 0. */
  delay_ms?: number
}

const RETRY_BASE_S = 2
const RETRY_MAX_S = 900

/**
 * Asks for work. A row that is waiting is asked for once more.
 * @returns number of rows that were made or asked for again
 */
export async function enqueueTasks(db: EntityManager, requests: TaskRequest[]): Promise<number> {
  if (requests.length === 0) return 0
  const unique = [...new Map(requests.map((r) => [`${r.kind}\n${r.key}`, r])).values()]
  const rows = await db.query(
    `WITH asked AS (
       INSERT INTO task (kind, key, payload, due_at)
       SELECT kind, key, payload, now() + make_interval(secs => delay_ms / 1000.0)
       FROM unnest($1::text[], $2::text[], $3::jsonb[], $4::float8[])
         AS r(kind, key, payload, delay_ms)
       ORDER BY kind, key
       ON CONFLICT (kind, key) DO UPDATE
         SET requested = task.requested + 1, payload = excluded.payload,
             due_at = least(task.due_at, excluded.due_at)
       RETURNING 1)
     SELECT count(*)::int AS count FROM asked`,
    [
      unique.map((r) => r.kind),
      unique.map((r) => r.key),
      unique.map((r) => JSON.stringify(r.payload ?? {})),
      unique.map((r) => r.delay_ms ?? 0),
    ]
  )
  return rows[0].count
}

/** Of the given kinds, those that have due work nobody holds. */
export async function dueKinds(db: EntityManager, kinds: string[]): Promise<string[]> {
  const rows: { kind: string }[] = await db.query(
    `SELECT kind FROM unnest($1::text[]) AS asked(kind)
     WHERE EXISTS (
       SELECT FROM task
       WHERE task.kind = asked.kind AND due_at <= now()
         AND (leased_until IS NULL OR leased_until < now()))`,
    [kinds]
  )
  return rows.map(({ kind }) => kind)
}

/**
 * Claims due work of one kind, oldest first, under a lease on the database's clock. Its `due_at`
 * becomes the lease's end, so that a request made during the work brings its own `due_at`.
 * @param limit 1..1,000
 */
export async function claimTasks(
  db: EntityManager,
  kind: string,
  limit: number,
  lease_s: number
): Promise<Task[]> {
  const rows = await db.query(
    `WITH due AS (
       SELECT kind, key, due_at FROM task
       WHERE kind = $1 AND due_at <= now()
         AND (leased_until IS NULL OR leased_until < now())
       ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED),
     lease AS (SELECT gen_random_uuid() AS id),
     claimed AS (
       UPDATE task SET lease_id = lease.id,
         leased_until = now() + make_interval(secs => $3),
         due_at = now() + make_interval(secs => $3)
       FROM due, lease WHERE task.kind = due.kind AND task.key = due.key
       RETURNING task.*, due.due_at AS was_due_at)
     SELECT kind, key, payload, attempts, requested, lease_id FROM claimed ORDER BY was_due_at`,
    [kind, limit, lease_s]
  )
  return rows
}

/**
 * Locks rows that are still held under a task's lease in order of their keys, as requests do; an
 * update locks them as it finds them, and two that meet in different orders end in a deadlock.
 */
async function lockHeld(tx: EntityManager, tasks: Task[]): Promise<void> {
  await tx.query(
    `SELECT 1 FROM task
     JOIN unnest($1::text[], $2::text[], $3::uuid[]) AS mine(kind, key, lease_id)
       USING (kind, key, lease_id)
     ORDER BY task.kind, task.key FOR UPDATE OF task`,
    [tasks.map((t) => t.kind), tasks.map((t) => t.key), tasks.map((t) => t.lease_id)]
  )
}

/**
 * Ends claimed work. A row asked for again meanwhile runs again when that is due; a row whose
 * lease was lost to another worker is left alone.
 */
export async function completeTasks(db: EntityManager, tasks: Task[]): Promise<void> {
  if (tasks.length === 0) return
  const mine = `unnest($1::text[], $2::text[], $3::uuid[], $4::int[])
     AS mine(kind, key, lease_id, requested)
     WHERE task.kind = mine.kind AND task.key = mine.key AND task.lease_id = mine.lease_id`
  const values = [
    tasks.map((t) => t.kind),
    tasks.map((t) => t.key),
    tasks.map((t) => t.lease_id),
    tasks.map((t) => t.requested),
  ]
  await db.transaction(async (tx) => {
    await lockHeld(tx, tasks)
    await tx.query(`DELETE FROM task USING ${mine} AND task.requested = mine.requested`, values)
    // What is still there was asked for again; a request after this finds no row, or a free one.
    await tx.query(
      `UPDATE task SET leased_until = NULL, lease_id = NULL, attempts = 0 FROM ${mine}`,
      values
    )
  })
}

/**
 * Keeps claimed work for longer.
 * @param lease_s from now on the database's clock
 * @returns the tasks that are still held; the others went to another worker
 */
export async function extendLeases(
  db: EntityManager,
  tasks: Task[],
  lease_s: number
): Promise<Task[]> {
  const rows = await db.transaction(async (tx): Promise<{ kind: string; key: string }[]> => {
    await lockHeld(tx, tasks)
    return await tx.query(
      `WITH held AS (
       UPDATE task SET leased_until = now() + make_interval(secs => $4),
         due_at = CASE WHEN due_at = leased_until
           THEN now() + make_interval(secs => $4) ELSE due_at END
       FROM unnest($1::text[], $2::text[], $3::uuid[]) AS mine(kind, key, lease_id)
       WHERE task.kind = mine.kind AND task.key = mine.key AND task.lease_id = mine.lease_id
       RETURNING task.kind, task.key)
     SELECT * FROM held`,
      [tasks.map((t) => t.kind), tasks.map((t) => t.key), tasks.map((t) => t.lease_id), lease_s]
    )
  })
  const held = new Set(rows.map((row) => `${row.kind}\n${row.key}`))
  return tasks.filter((task) => held.has(`${task.kind}\n${task.key}`))
}

/**
 * Gives claimed work back after a failure; it is due again after 2, 4, 8 … at most 900 s.
 * @param error kept without the mail addresses in it
 */
export async function failTasks(db: EntityManager, tasks: Task[], error: string): Promise<void> {
  if (tasks.length === 0) return
  await db.transaction(async (tx) => {
    await lockHeld(tx, tasks)
    await tx.query(
      `UPDATE task SET attempts = attempts + 1, leased_until = NULL, lease_id = NULL,
       last_error = left($4, 2000),
       due_at = now() + make_interval(secs => least(${RETRY_MAX_S}, ${RETRY_BASE_S} * 2 ^ least(attempts, 20)))
     FROM unnest($1::text[], $2::text[], $3::uuid[]) AS mine(kind, key, lease_id)
     WHERE task.kind = mine.kind AND task.key = mine.key AND task.lease_id = mine.lease_id`,
      [
        tasks.map((t) => t.kind),
        tasks.map((t) => t.key),
        tasks.map((t) => t.lease_id),
        withoutAddresses(error),
      ]
    )
  })
}
