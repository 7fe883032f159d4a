import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { errorText } from "../core/shared/error-text"
import { WAREHOUSE_MODULE } from "../modules/warehouse"
import type WarehouseModuleService from "../modules/warehouse/service"
import { steadyJob } from "../workflows/steady-job"
import { SWEEP_CARDS, sweepCards } from "../workflows/warehouse/sweep-cards"

const INTERVAL_MS = 5_000

/** Ticks often and sweeps every `warehouse.sweep_interval_s`, in one worker of all. */
async function warehouseSweepCards(container: MedusaContainer): Promise<void> {
  try {
    const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
    const { sweep_interval_s } = warehouse.options.warehouse
    if (await warehouse.takeTurn(SWEEP_CARDS, sweep_interval_s)) await sweepCards(container)
  } catch (error) {
    const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(
      `ecrm: the sweep over what shoppers see failed, the next one does its work: ${errorText(error)}`
    )
  }
}

export default steadyJob(INTERVAL_MS, warehouseSweepCards)

export const config = {
  name: "ecrm-warehouse-sweep-cards",
  schedule: { interval: INTERVAL_MS },
}
