/** Columns of a `PersonTask`; `t` is the task, `p` the surviving profile. */
export const TASK_COLUMNS = `t.id, t.profile_id, p.display_name AS profile_name, t.title, t.body,
  t.priority, t.status, t.owner_id, t.owner_name, t.due_at, t.remind_at, t.reminded_at,
  t.created_by_name, t.created_at, t.updated_at, t.ended_at`

/** Instants that a client can give back: JavaScript keeps no microseconds. */
export const NOW_MS = `date_trunc('milliseconds', clock_timestamp())`
