import type { INotificationModuleService, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { SECOND_MS } from "../../core/shared/time"
import { PROFILES_MODULE } from "../../modules/profiles"
import type ProfilesModuleService from "../../modules/profiles/service"
import type { DueReminder } from "../../modules/profiles/tasks/remind"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type WarehouseModuleService from "../../modules/warehouse/service"
import type { TaskHandler } from "../task-handlers"

const REMIND_TASKS = "remind_tasks"
const BATCH = 50

/** Gives reminders when they are due. */
export const remindTasksHandler: TaskHandler = {
  kind: REMIND_TASKS,
  batch_max: 100,
  lease_s: 60,
  run: async (_tasks, container) => await remindTasks(container),
}

/**
 * Sees to it that somebody looks when a reminder is due. Called before the reminder is written, so
 * that none is written that nobody looks for; the look finds nothing when the write fails.
 */
export async function askForReminder(
  container: MedusaContainer,
  task_id: string,
  remind_at: Date
): Promise<void> {
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const delay_ms = Math.max(remind_at.getTime() - Date.now(), 0) + SECOND_MS
  const key = `${task_id}@${remind_at.getTime()}`
  await warehouse.enqueueTasks([{ kind: REMIND_TASKS, key, delay_ms }])
}

/** Reminds the owners of all tasks whose reminder is due, by the bell of the admin. */
export async function remindTasks(container: MedusaContainer): Promise<void> {
  const { tasks }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const notifications: INotificationModuleService = container.resolve(Modules.NOTIFICATION)
  const give = async (reminders: DueReminder[]) => {
    await notifications.createNotifications(reminders.map(notificationOf))
  }
  while ((await tasks.remind(BATCH, give)) === BATCH);
}

/** The key keeps a reminder from being given twice after a crash between the two databases. */
const notificationOf = ({ id, title, owner_id, owner_name, remind_at }: DueReminder) => ({
  to: owner_id,
  receiver_id: owner_id,
  channel: "feed",
  template: "admin-ui",
  trigger_type: "ecrm.task_reminder",
  resource_id: id,
  resource_type: "ecrm_task",
  idempotency_key: `ecrm:task_reminder:${id}:${remind_at.getTime()}`,
  data: { title: owner_name ?? owner_id, description: title },
})
