import { generateEntityId } from "@medusajs/framework/utils"
import type { PersonTask, StaffName, TaskPriority } from "../../../core/profiles/person-task"
import type { StoreDatabase } from "../../../store-database"
import { append } from "../timeline/append"
import { NOW_MS } from "./task-columns"
import { readTask } from "./read-task"

export const newTaskId = (): string => generateEntityId(undefined, "etask")

export interface NewTask {
  id: string
  profile_id: string
  title: string
  body: string
  priority: TaskPriority
  owner: StaffName | null
  due_at: Date | null
  remind_at: Date | null
}

/** Gives a task and tells it in the timeline. */
export async function createTask(
  db: StoreDatabase,
  task: NewTask,
  author: StaffName
): Promise<PersonTask> {
  return await db.transaction(async (tx) => {
    const { id, profile_id, title, owner } = task
    await tx.raw(
      `INSERT INTO ecrm_profiles_task (id, root_id, profile_id, title, body, priority, owner_id,
         owner_name, due_at, remind_at, created_by, created_by_name, created_at, updated_at)
       SELECT ?, id, profile_id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ${NOW_MS}, ${NOW_MS}
       FROM ecrm_profiles_profile WHERE id = ? FOR SHARE`,
      [
        id,
        title,
        task.body,
        task.priority,
        owner?.id ?? null,
        owner?.name ?? null,
        task.due_at,
        task.remind_at,
        author.id,
        author.name,
        profile_id,
      ]
    )
    const made = await readTask(tx, id)
    await append(tx, [
      {
        root_id: profile_id,
        key: `task_created:${id}`,
        kind: "task_created",
        direction: "internal",
        occurred_at: made.created_at,
        actor_id: author.id,
        actor_name: author.name,
        details: { task_id: id, title, owner_name: owner?.name ?? null },
        search_text: title,
      },
    ])
    return made
  })
}
