import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { errorText } from "../core/shared/error-text"
import { WAREHOUSE_MODULE } from "../modules/warehouse"
import type WarehouseModuleService from "../modules/warehouse/service"
import { SWEEP_CUSTOMERS, sweepCustomers } from "../workflows/profiles/sweep-customers"
import { steadyJob } from "../workflows/steady-job"

const INTERVAL_MS = 5_000

/** Ticks often and sweeps every `warehouse.sweep_interval_s`, in one worker of all. */
async function profilesSweepCustomers(container: MedusaContainer): Promise<void> {
  try {
    const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
    const { sweep_interval_s } = warehouse.options.warehouse
    if (!(await warehouse.takeTurn(SWEEP_CUSTOMERS, sweep_interval_s))) return
    await sweepCustomers(container)
  } catch (error) {
    const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(
      `ecrm: the sweep over customers failed, the next one does its work: ${errorText(error)}`
    )
  }
}

export default steadyJob(INTERVAL_MS, profilesSweepCustomers)

export const config = {
  name: "ecrm-profiles-sweep-customers",
  schedule: { interval: INTERVAL_MS },
}
