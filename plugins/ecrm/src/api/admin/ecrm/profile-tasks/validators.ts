import { TASK_PRIORITIES, TASK_STATUSES } from "../../../../core/profiles/person-task"
import { z } from "../../../../core/shared/schema"
import { TASK_ORDERS, type TaskOrder } from "../../../../modules/profiles/tasks/list-tasks"
import { id, instant, text, whole } from "../activity-fields"

export const INVALID = "tasks.invalid_input"

const title = text(200).refine((value) => value.trim() !== "", "must not be empty")
const orders = Object.keys(TASK_ORDERS) as [TaskOrder, ...TaskOrder[]]

/** What a list of tasks can be asked for. */
const listFields = {
  status: z.enum([...TASK_STATUSES, "all"]).default("open"),
  priority: z.enum(TASK_PRIORITIES).optional(),
  q: text(200).optional(),
  order: z.enum(orders).default("due_at"),
  limit: whole(1, 200).default(20),
  offset: whole(0, 100_000_000).default(0),
}

/** `GET /admin/ecrm/profiles/:id/tasks` */
export const personTasksQuery = z.strictObject(listFields)

/** `GET /admin/ecrm/profile-tasks` */
export const tasksQuery = z.strictObject({
  ...listFields,
  /** `overdue` are everybody's open tasks past their date. */
  scope: z.enum(["mine", "all", "overdue"]).default("mine"),
})

/** `POST /admin/ecrm/profiles/:id/tasks` */
export const newTaskBody = z.strictObject({
  title,
  body: text(10_000).default(""),
  priority: z.enum(TASK_PRIORITIES).default("normal"),
  /** An admin user; null: nobody yet. */
  owner_id: id.nullable().default(null),
  due_at: instant.nullable().default(null),
  remind_at: instant.nullable().default(null),
})

/** `POST /admin/ecrm/profile-tasks/:id` */
export const changeTaskBody = z.strictObject({
  /** `updated_at` of the task that the change was made from. */
  updated_at: instant,
  title: title.optional(),
  body: text(10_000).optional(),
  priority: z.enum(TASK_PRIORITIES).optional(),
  owner_id: id.nullable().optional(),
  due_at: instant.nullable().optional(),
  remind_at: instant.nullable().optional(),
  status: z.enum(["done", "canceled"]).optional(),
})
