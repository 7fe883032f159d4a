import type { PersonTask, StaffName, TaskPriority } from "../../../core/profiles/person-task"
import { EcrmError } from "../../../core/shared/errors"
import type { StoreDatabase } from "../../../store-database"
import { append } from "../timeline/append"
import { readTask } from "./read-task"
import { NOW_MS } from "./task-columns"

/** What is not named stays; null empties. */
export interface TaskChange {
  title?: string
  body?: string
  priority?: TaskPriority
  owner?: StaffName | null
  due_at?: Date | null
  remind_at?: Date | null
  status?: "done" | "canceled"
}

const changedMeanwhile = (id: string) =>
  new EcrmError(
    "not_allowed",
    "tasks.changed_meanwhile",
    `Somebody has changed task ${id} meanwhile; read it again`
  )

/** Columns that a change writes, with their values; names are from this list only. */
function columnsOf(change: TaskChange): [sql: string, value: unknown][] {
  const columns: [string, unknown][] = []
  if (change.title !== undefined) columns.push(["title = ?", change.title])
  if (change.body !== undefined) columns.push(["body = ?", change.body])
  if (change.priority !== undefined) columns.push(["priority = ?", change.priority])
  if (change.due_at !== undefined) columns.push(["due_at = ?", change.due_at])
  if (change.remind_at !== undefined) {
    columns.push(["remind_at = ?", change.remind_at], ["reminded_at = ?", null])
  }
  if (change.owner !== undefined) {
    columns.push(["owner_id = ?", change.owner?.id ?? null])
    columns.push(["owner_name = ?", change.owner?.name ?? null])
  }
  if (change.status !== undefined) {
    columns.push([`ended_at = ${NOW_MS}, status = ?`, change.status])
  }
  return columns
}

/**
 * Changes an open task, and tells its end in the timeline.
 * @param seen_at `updated_at` of the task that the change was made from
 * @throws EcrmError `tasks.unknown`, `tasks.ended`, `tasks.changed_meanwhile`
 */
export async function changeTask(
  db: StoreDatabase,
  id: string,
  change: TaskChange,
  seen_at: Date,
  author: StaffName
): Promise<PersonTask> {
  return await db.transaction(async (tx) => {
    const before = await readTask(tx, id)
    if (before.updated_at.getTime() !== seen_at.getTime()) throw changedMeanwhile(id)
    if (before.status !== "open") {
      throw new EcrmError("not_allowed", "tasks.ended", `Task ${id} is ${before.status} already`)
    }
    const columns = columnsOf(change)
    const { rows } = await tx.raw<{ root_id: string }>(
      `UPDATE ecrm_profiles_task SET ${columns.map(([sql]) => `${sql}, `).join("")}
         updated_at = greatest(${NOW_MS}, updated_at + interval '1 millisecond')
       WHERE id = ? AND updated_at = ? RETURNING root_id`,
      [...columns.map(([, value]) => value), id, seen_at]
    )
    if (rows.length === 0) throw changedMeanwhile(id)
    const after = await readTask(tx, id)
    if (change.status !== undefined) {
      await append(tx, [
        {
          root_id: rows[0].root_id,
          key: `task_${change.status}:${id}`,
          kind: `task_${change.status}`,
          direction: "internal",
          occurred_at: after.updated_at,
          actor_id: author.id,
          actor_name: author.name,
          details: { task_id: id, title: after.title, owner_name: after.owner_name },
          search_text: after.title,
        },
      ])
    }
    return after
  })
}
