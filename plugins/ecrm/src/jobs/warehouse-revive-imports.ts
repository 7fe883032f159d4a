import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { WAREHOUSE_MODULE } from "../modules/warehouse"
import type WarehouseModuleService from "../modules/warehouse/service"
import { steadyJob } from "../workflows/steady-job"

const INTERVAL_MS = 60_000

/** Cleans up after imports whose process died, and has those that were read whole written. */
async function warehouseReviveImports(container: MedusaContainer): Promise<void> {
  try {
    const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
    await warehouse.imports.revive()
  } catch (error) {
    const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`ecrm: dead imports wait, the warehouse did not answer: ${String(error)}`)
  }
}

export default steadyJob(INTERVAL_MS, warehouseReviveImports)

export const config = {
  name: "ecrm-warehouse-revive-imports",
  schedule: { interval: INTERVAL_MS },
}
