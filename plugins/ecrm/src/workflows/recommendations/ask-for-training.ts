import type { MedusaContainer } from "@medusajs/framework/types"
import { DAY_MS, MINUTE_MS } from "../../core/shared/time"
import { SNAPSHOT_FORMAT } from "../../core/recommendations/snapshot"
import { RECOMMENDATIONS_MODULE } from "../../modules/recommendations"
import { SNAPSHOT_KIND } from "../../modules/recommendations/model-store"
import type RecommendationsModuleService from "../../modules/recommendations/service"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { TRAINING_TASK, type TrainingFacts } from "./train-recommendations"

const VISITS_DUE_MS = DAY_MS
/** A catalogue without orders or visits may still be on its way in. */
const ITEMS_SETTLE_MS = MINUTE_MS

/** Asks for a training whatever the facts; one that runs already is followed by another. */
export async function askForTraining(container: MedusaContainer): Promise<void> {
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  await warehouse.enqueueTasks([TRAINING_TASK])
}

/**
 * Asks for a training when the facts have changed since the last one and its interval is over, and
 * at once when there are facts but no model, or one that this version of the plugin cannot read. A
 * catalogue alone is reason enough a minute after it came, as a merchant's own chains need no
 * orders; new visits alone are once a day, and at every interval while there are no orders.
 * @returns true when it asked
 */
export async function askForTrainingWhenDue(
  container: MedusaContainer,
  now: Date
): Promise<boolean> {
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const picks: RecommendationsModuleService = container.resolve(RECOMMENDATIONS_MODULE)
  const head = await warehouse.latestSnapshotHead(SNAPSHOT_KIND)
  if (head === null) {
    const has_facts = await Promise.all([
      warehouse.picks.hasOrders(),
      warehouse.picks.hasViewsSince(new Date(0)),
      warehouse.picks.hasItemsSince(new Date(now.getTime() - ITEMS_SETTLE_MS)),
    ])
    if (!has_facts.includes(true)) return false
  } else {
    const { state: learned, format, baskets } = head.facts as TrainingFacts
    if (format === SNAPSHOT_FORMAT) {
      if (!(await picks.takeFactsCheck(head.trained_at.getTime(), now.getTime()))) return false
      const isDue = baskets === 0 || now.getTime() - head.trained_at.getTime() >= VISITS_DUE_MS
      const isNew = isDue && (await warehouse.picks.hasViewsSince(head.trained_at))
      if (!isNew && isSame(learned, await warehouse.picks.readFactsState())) return false
    }
  }
  const waiting = await warehouse.readTaskState(TRAINING_TASK.kind, TRAINING_TASK.key)
  if (waiting !== null) return false
  await askForTraining(container)
  return true
}

const isSame = (a: TrainingFacts["state"] | undefined, b: TrainingFacts["state"]): boolean =>
  a !== undefined &&
  a.orders === b.orders &&
  a.last_order_write_at === b.last_order_write_at &&
  a.last_item_write_at === b.last_item_write_at
