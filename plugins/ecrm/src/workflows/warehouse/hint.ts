import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { errorText } from "../../core/shared/error-text"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type { TaskRequest } from "../../modules/warehouse/queries/tasks"
import type WarehouseModuleService from "../../modules/warehouse/service"

let isDown = false

/**
 * Notes that something changed. Never throws: what cannot be noted is found by the sweep; the
 * first failure is logged, the following ones only after a success.
 */
export async function hint(container: MedusaContainer, requests: TaskRequest[]): Promise<void> {
  try {
    const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
    await warehouse.enqueueTasks(requests)
    isDown = false
  } catch (error) {
    if (isDown) return
    isDown = true
    const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(
      `ecrm: hints are lost until the warehouse answers, sweeps follow: ${errorText(error)}`
    )
  }
}
