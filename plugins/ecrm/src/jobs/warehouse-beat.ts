import { hostname } from "node:os"
import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { errorText } from "../core/shared/error-text"
import { WAREHOUSE_MODULE } from "../modules/warehouse"
import type WarehouseModuleService from "../modules/warehouse/service"
import { steadyJob } from "../workflows/steady-job"

const INTERVAL_MS = 5_000

/** Shows that this process does deferred work; a job of its own, so that long work stops it not. */
async function warehouseBeat(container: MedusaContainer): Promise<void> {
  try {
    const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
    await warehouse.beat(`${hostname()}:${process.pid}`)
  } catch (error) {
    const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.debug(`ecrm: no heartbeat, the warehouse did not answer: ${errorText(error)}`)
  }
}

export default steadyJob(INTERVAL_MS, warehouseBeat)

export const config = {
  name: "ecrm-warehouse-beat",
  schedule: { interval: INTERVAL_MS },
}
