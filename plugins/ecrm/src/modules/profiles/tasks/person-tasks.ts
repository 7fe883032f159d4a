import type { PersonTask, StaffName } from "../../../core/profiles/person-task"
import type { StoreDatabase } from "../../../store-database"
import { changeTask, type TaskChange } from "./change-task"
import { createTask, type NewTask } from "./create-task"
import { listTasks, type TaskFilter, type TaskOrder } from "./list-tasks"
import { readTask } from "./read-task"
import { remind, type DueReminder } from "./remind"

/** What the staff are to do for people. */
export class PersonTasks {
  constructor(readonly db: StoreDatabase) {}

  async create(task: NewTask, author: StaffName): Promise<PersonTask> {
    return await createTask(this.db, task, author)
  }

  async read(id: string): Promise<PersonTask> {
    return await readTask(this.db, id)
  }

  async change(
    id: string,
    change: TaskChange,
    seen_at: Date,
    author: StaffName
  ): Promise<PersonTask> {
    return await changeTask(this.db, id, change, seen_at, author)
  }

  async list(
    filter: TaskFilter,
    order: TaskOrder,
    limit: number,
    offset: number
  ): Promise<{ tasks: PersonTask[]; count: number }> {
    return await listTasks(this.db, filter, order, limit, offset)
  }

  async remind(limit: number, give: (reminders: DueReminder[]) => Promise<void>): Promise<number> {
    return await remind(this.db, limit, give)
  }
}
