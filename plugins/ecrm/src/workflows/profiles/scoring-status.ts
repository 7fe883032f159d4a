import type { MedusaContainer } from "@medusajs/framework/types"
import { missingForPredictions, type GateCondition } from "../../core/profiles/prediction-gate"
import type { ValueModel } from "../../core/profiles/predictions"
import { PROFILES_MODULE } from "../../modules/profiles"
import type ProfilesModuleService from "../../modules/profiles/service"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import { isUnderWay } from "../../modules/warehouse/queries/task-state"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { SCORING_TASK } from "./ask-for-scoring"
import { SCORING_CURSOR } from "./score-population"

/** Where the scoring of everybody stands. */
export interface ScoringStatus {
  /** ISO instant; `null` before the first run. */
  finished_at: string | null
  /** Milliseconds by part of the last run. */
  durations: Record<string, number>
  is_running: boolean
  /** Part that runs now. */
  stage: string | null
  /** A run was asked for and waits or works; not while one that failed waits to be tried again. */
  is_asked_for: boolean
  last_error: string | null
  /** By currency, most people first. */
  populations: {
    currency_code: string
    as_of: string
    buyers: number
    /** Conditions that keep predictions hidden. */
    missing: { condition: GateCondition; value: number; asked: number }[]
    model: ValueModel | null
  }[]
}

export async function scoringStatus(container: MedusaContainer): Promise<ScoringStatus> {
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const { metrics }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const [cursor, task, populations] = await Promise.all([
    warehouse.readCursor(SCORING_CURSOR),
    warehouse.readTaskState(SCORING_TASK.kind, SCORING_TASK.key),
    metrics.populations(),
  ])
  const { stage, durations } = (cursor?.details ?? {}) as {
    stage?: string
    durations?: Record<string, number>
  }
  return {
    finished_at: cursor?.position || null,
    durations: durations ?? {},
    is_running: task?.is_running ?? false,
    stage: task?.is_running ? (stage ?? null) : null,
    is_asked_for: isUnderWay(task),
    last_error: task?.last_error ?? null,
    populations: populations.map(({ currency_code, as_of, facts, model }) => ({
      currency_code,
      as_of: as_of.toISOString().slice(0, 10),
      buyers: facts.buyers,
      missing: missingForPredictions(facts),
      model,
    })),
  }
}
