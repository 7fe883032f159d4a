import type { MedusaContainer } from "@medusajs/framework/types"
import { MINUTE_MS } from "../../core/shared/time"
import { RECOMMENDATIONS_MODULE } from "../../modules/recommendations"
import { SNAPSHOT_KIND } from "../../modules/recommendations/model-store"
import type RecommendationsModuleService from "../../modules/recommendations/service"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import { isUnderWay } from "../../modules/warehouse/queries/task-state"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { TRAINING_TASK, type TrainingFacts } from "./train-recommendations"

/** Where learning stands. */
export interface TrainingStatus {
  /** The newest model; `null` before the first training. */
  model:
    | ({ version: number; trained_at: Date } & Pick<
        TrainingFacts,
        "items" | "products" | "baskets" | "pairs" | "half_life_days" | "duration_ms"
      >)
    | null
  /** Version this server answers with; it follows the newest within seconds. */
  loaded_version: number | null
  is_training: boolean
  /** A training runs or is about to; not while one that failed waits to be tried again. */
  is_asked_for: boolean
  /** Earliest instant of the next training if the facts change; `null` while there are none. */
  next_due_at: Date | null
  /** Why the last attempt failed, until one succeeds. */
  last_error: string | null
}

export async function trainingStatus(container: MedusaContainer): Promise<TrainingStatus> {
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const picks: RecommendationsModuleService = container.resolve(RECOMMENDATIONS_MODULE)
  const [head, task, loaded] = await Promise.all([
    warehouse.latestSnapshotHead(SNAPSHOT_KIND),
    warehouse.readTaskState(TRAINING_TASK.kind, TRAINING_TASK.key),
    picks.model(warehouse),
  ])
  const facts = head?.facts as TrainingFacts | undefined
  const interval_ms = picks.options.train_interval_minutes * MINUTE_MS
  const by_interval = head === null ? null : new Date(head.trained_at.getTime() + interval_ms)
  return {
    model:
      head === null || facts === undefined
        ? null
        : {
            version: head.version,
            trained_at: head.trained_at,
            items: facts.items,
            products: facts.products,
            baskets: facts.baskets,
            pairs: facts.pairs,
            half_life_days: facts.half_life_days,
            duration_ms: facts.duration_ms,
          },
    loaded_version: loaded?.version ?? null,
    is_training: task?.is_running ?? false,
    is_asked_for: isUnderWay(task),
    next_due_at: task?.due_at ?? by_interval,
    last_error: task?.last_error ?? null,
  }
}
