export const TASK_PRIORITIES = ["low", "normal", "high"] as const
export type TaskPriority = (typeof TASK_PRIORITIES)[number]

export const TASK_STATUSES = ["open", "done", "canceled"] as const
export type TaskStatus = (typeof TASK_STATUSES)[number]

/** What somebody of the staff is to do for a person. */
export interface PersonTask {
  id: string
  profile_id: string
  /** Name of the person as the profile has it now; null where it has none. */
  profile_name: string | null
  title: string
  body: string
  priority: TaskPriority
  status: TaskStatus
  owner_id: string | null
  /** As it was when the task was given; it stays when the owner leaves. */
  owner_name: string | null
  due_at: Date | null
  remind_at: Date | null
  reminded_at: Date | null
  created_by_name: string | null
  created_at: Date
  /** Changes with every change; a change names the one it has seen. */
  updated_at: Date
  ended_at: Date | null
}

/** Somebody of the staff, with the name to be kept. */
export interface StaffName {
  id: string
  name: string
}
