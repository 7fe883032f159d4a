import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { errorText } from "../core/shared/error-text"
import { WAREHOUSE_MODULE } from "../modules/warehouse"
import type WarehouseModuleService from "../modules/warehouse/service"
import { planInvites } from "../workflows/messaging/plan-invites"
import { sweepParcels } from "../workflows/messaging/sweep-parcels"
import { steadyJob } from "../workflows/steady-job"

const INTERVAL_MS = 5_000

/** Finds parcels and invites nobody told of, every `warehouse.sweep_interval_s`, in one worker. */
async function messagingSweep(container: MedusaContainer): Promise<void> {
  try {
    const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
    const { sweep_interval_s } = warehouse.options.warehouse
    if (!(await warehouse.takeTurn("sweep_messages", sweep_interval_s))) return
    await sweepParcels(container)
    await planInvites(container, "all")
  } catch (error) {
    const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`ecrm: the sweep for mails failed, the next one does its work: ${errorText(error)}`)
  }
}

export default steadyJob(INTERVAL_MS, messagingSweep)

export const config = {
  name: "ecrm-messaging-sweep",
  schedule: { interval: INTERVAL_MS },
}
