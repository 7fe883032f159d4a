import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { errorText } from "../core/shared/error-text"
import { WAREHOUSE_MODULE } from "../modules/warehouse"
import type WarehouseModuleService from "../modules/warehouse/service"
import { remindTasks } from "../workflows/profiles/remind-tasks"
import { steadyJob } from "../workflows/steady-job"

const INTERVAL_MS = 20_000
const EVERY_S = 60

/** Gives reminders whose own wake-up was lost, or came early by another database's clock. */
async function profilesRemindTasks(container: MedusaContainer): Promise<void> {
  try {
    const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
    if (await warehouse.takeTurn("remind_tasks", EVERY_S)) await remindTasks(container)
  } catch (error) {
    const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`ecrm: reminders wait for the next minute: ${errorText(error)}`)
  }
}

export default steadyJob(INTERVAL_MS, profilesRemindTasks)

export const config = {
  name: "ecrm-profiles-remind-tasks",
  schedule: { interval: INTERVAL_MS },
}
