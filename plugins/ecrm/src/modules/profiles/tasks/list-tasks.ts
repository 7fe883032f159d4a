import type { PersonTask, TaskPriority, TaskStatus } from "../../../core/profiles/person-task"
import type { StoreDatabase } from "../../../store-database"
import { TASK_COLUMNS } from "./task-columns"

/** How tasks can be sorted; `-` begins with the last. Ties go by id. */
export const TASK_ORDERS = {
  due_at: "t.due_at ASC NULLS LAST",
  "-due_at": "t.due_at DESC NULLS LAST",
  priority: "array_position(ARRAY['high', 'normal', 'low'], t.priority) ASC",
  "-priority": "array_position(ARRAY['high', 'normal', 'low'], t.priority) DESC",
  created_at: "t.created_at ASC",
  "-created_at": "t.created_at DESC",
} as const
export type TaskOrder = keyof typeof TASK_ORDERS

export interface TaskFilter {
  profile_id?: string
  owner_id?: string
  status?: TaskStatus
  priority?: TaskPriority
  /** True: due before now and still open. */
  is_overdue: boolean
  /** Part of the title, in any case. */
  search?: string
}

const pattern = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`

/** @returns one page of tasks, and how many there are in all */
export async function listTasks(
  db: StoreDatabase,
  filter: TaskFilter,
  order: TaskOrder,
  limit: number,
  offset: number
): Promise<{ tasks: PersonTask[]; count: number }> {
  const conditions: [sql: string, value: unknown][] = []
  if (filter.profile_id !== undefined) conditions.push(["t.profile_id = ?", filter.profile_id])
  if (filter.owner_id !== undefined) conditions.push(["t.owner_id = ?", filter.owner_id])
  if (filter.status !== undefined) conditions.push(["t.status = ?", filter.status])
  if (filter.priority !== undefined) conditions.push(["t.priority = ?", filter.priority])
  if (filter.search !== undefined) conditions.push(["t.title ILIKE ?", pattern(filter.search)])
  if (filter.is_overdue) conditions.push(["t.due_at < now() AND t.status = ?", "open"])
  const where = ["true", ...conditions.map(([sql]) => sql)].join(" AND ")
  const values = conditions.map(([, value]) => value)
  const page = await db.raw<PersonTask>(
    `SELECT ${TASK_COLUMNS} FROM ecrm_profiles_task t
     LEFT JOIN ecrm_profiles_profile p ON p.id = t.profile_id
     WHERE ${where} ORDER BY ${TASK_ORDERS[order]}, t.id LIMIT ? OFFSET ?`,
    [...values, limit, offset]
  )
  const all = await db.raw<{ count: number }>(
    `SELECT count(*)::int AS count FROM ecrm_profiles_task t WHERE ${where}`,
    values
  )
  return { tasks: page.rows, count: all.rows[0].count }
}
