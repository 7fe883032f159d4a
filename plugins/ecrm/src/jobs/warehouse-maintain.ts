import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { errorText } from "../core/shared/error-text"
import { HOUR_MS } from "../core/shared/time"
import { WAREHOUSE_MODULE } from "../modules/warehouse"
import type WarehouseModuleService from "../modules/warehouse/service"
import { forgetOldMessages } from "../workflows/messaging/forget-old-messages"
import { steadyJob } from "../workflows/steady-job"

/**
 * Makes the partitions of the months to come, drops events past their retention, the rejected lines
 * of old imports, and old messages.
 */
async function warehouseMaintain(container: MedusaContainer): Promise<void> {
  const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  try {
    const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
    await warehouse.imports.pruneRejections()
    const dropped = await warehouse.maintainPartitions(new Date())
    if (dropped.length > 0) logger.info(`ecrm: events past their retention: ${dropped.join(", ")}`)
    const forgotten = await forgetOldMessages(container)
    if (forgotten > 0) logger.info(`ecrm: messages past their retention: ${forgotten}`)
  } catch (error) {
    logger.warn(
      `ecrm: the warehouse was not maintained, the next hour tries again: ${errorText(error)}`
    )
  }
}

export default steadyJob(HOUR_MS, warehouseMaintain)

export const config = {
  name: "ecrm-warehouse-maintain",
  schedule: { interval: HOUR_MS },
}
