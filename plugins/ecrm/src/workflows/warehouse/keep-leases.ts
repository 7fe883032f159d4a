import { SECOND_MS } from "../../core/shared/time"
import type { Task } from "../../modules/warehouse/queries/tasks"
import type WarehouseModuleService from "../../modules/warehouse/service"

/** Extensions in one lease: two may be lost before another worker takes over. */
const PER_LEASE = 3
/** Work that takes longer than twenty leases is taken for stuck, and may go to another worker. */
const EXTENSIONS_MAX = 20 * PER_LEASE

/**
 * Keeps the leases of claimed tasks while they are worked on.
 * @returns how to stop
 */
export function keepLeases(
  warehouse: WarehouseModuleService,
  tasks: Task[],
  lease_s: number
): () => void {
  let held = tasks
  let left = EXTENSIONS_MAX
  const extend = async () => {
    if (held.length === 0 || left-- === 0) return stop()
    // a lost extension is no failure of the work: the next one may pass
    held = await warehouse.extendLeases(held, lease_s).catch(() => held)
  }
  const timer = setInterval(() => void extend(), (lease_s * SECOND_MS) / PER_LEASE)
  timer.unref()
  const stop = () => clearInterval(timer)
  return stop
}
