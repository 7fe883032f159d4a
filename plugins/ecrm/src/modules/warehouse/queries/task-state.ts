import type { EntityManager } from "typeorm"

/** Where a piece of deferred work stands. */
export interface TaskState {
  due_at: Date
  /** A worker may take it now. */
  is_due: boolean
  /** True while a worker holds it. */
  is_running: boolean
  attempts: number
  last_error: string | null
}

/** Reads one piece of deferred work that is not done; `null` when nobody asked for it. */
export async function readTaskState(
  db: EntityManager,
  kind: string,
  key: string
): Promise<TaskState | null> {
  const rows = await db.query(
    `SELECT due_at, due_at <= now() AS is_due, coalesce(leased_until > now(), false) AS is_running,
       attempts, last_error
     FROM task WHERE kind = $1 AND key = $2`,
    [kind, key]
  )
  return rows[0] ?? null
}

/** True while work runs or is about to; one that failed and waits to be tried again may be hurried. */
export const isUnderWay = (task: TaskState | null): boolean =>
  task !== null && (task.is_running || task.is_due || task.last_error === null)
