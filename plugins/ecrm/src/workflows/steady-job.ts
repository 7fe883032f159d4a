import { container as application } from "@medusajs/framework"
import type { MedusaContainer } from "@medusajs/framework/types"
import { WAREHOUSE_MODULE } from "../modules/warehouse"
import type WarehouseModuleService from "../modules/warehouse/service"

/** Ticks of Medusa's scheduler that may be missing before the job wakes itself. */
const MISSED_TICKS_MAX = 2

/**
 * Makes the handler of an interval job that goes on when Medusa's scheduler does not: with Redis
 * the schedule itself lives there, and nobody puts it back after a FLUSHALL or a restart without
 * persistence. A tick that comes while the last one still works is let go.
 *
 * Jobs are loaded by processes that do background work only, so a server never wakes itself.
 * @param interval_ms as in the job's `schedule`
 * @param run         must bear being run by several processes at once, and must not throw
 */
export function steadyJob(
  interval_ms: number,
  run: (container: MedusaContainer) => Promise<void>
): (container: MedusaContainer) => Promise<void> {
  let isRunning = false
  let tickedAt = performance.now()
  const tick = async (container: MedusaContainer) => {
    tickedAt = performance.now()
    if (isRunning) return
    isRunning = true
    try {
      await run(container)
    } finally {
      isRunning = false
    }
  }
  const wake = () => {
    if (performance.now() - tickedAt < MISSED_TICKS_MAX * interval_ms) return
    if (isApplicationUp()) void tick(application)
  }
  setInterval(wake, interval_ms).unref()
  return tick
}

function isApplicationUp(): boolean {
  if (!application.hasRegistration(WAREHOUSE_MODULE)) return false
  const warehouse: WarehouseModuleService = application.resolve(WAREHOUSE_MODULE)
  return warehouse.isUp
}
