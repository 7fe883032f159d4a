import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { errorText } from "../core/shared/error-text"
import { WAREHOUSE_MODULE } from "../modules/warehouse"
import type WarehouseModuleService from "../modules/warehouse/service"
import { steadyJob } from "../workflows/steady-job"
import { beginBackfillOnce } from "../workflows/warehouse/backfill-orders"
import { reconcileSlice } from "../workflows/warehouse/reconcile"
import { SWEEP_ORDERS, sweepOrders } from "../workflows/warehouse/sweep-orders"
import { sweepProducts } from "../workflows/warehouse/sweep-products"

const INTERVAL_MS = 5_000

/** Ticks often and sweeps every `warehouse.sweep_interval_s`, in one worker of all. */
async function warehouseSweepOrders(container: MedusaContainer): Promise<void> {
  try {
    const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
    const { sweep_interval_s } = warehouse.options.warehouse
    if (!(await warehouse.takeTurn(SWEEP_ORDERS, sweep_interval_s))) return
    await sweepOrders(container)
    await sweepProducts(container)
    await beginBackfillOnce(container)
    await reconcileSlice(container)
  } catch (error) {
    const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(
      `ecrm: the sweep over orders failed, the next one does its work: ${errorText(error)}`
    )
  }
}

export default steadyJob(INTERVAL_MS, warehouseSweepOrders)

export const config = {
  name: "ecrm-warehouse-sweep-orders",
  schedule: { interval: INTERVAL_MS },
}
