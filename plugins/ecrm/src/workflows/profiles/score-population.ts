import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { PROFILES_MODULE } from "../../modules/profiles"
import type ProfilesModuleService from "../../modules/profiles/service"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type WarehouseModuleService from "../../modules/warehouse/service"
import type { TaskHandler } from "../task-handlers"
import { SCORING_TASK } from "./ask-for-scoring"
import { carryActivity } from "./carry-activity"
import { carryPurchases } from "./carry-purchases"
import { computeMetrics } from "./compute-metrics"
import { deriveAudience } from "./derive-audience"
import { findDuplicates } from "./find-duplicates"
import { evaluateSegments } from "./evaluate-segments"
import { refreshProfiles } from "./refresh-profiles"
import { resolveEverybody } from "./resolve-everybody"

export const SCORING_CURSOR = "score_population"
const REFRESHED_PER_STEP = 500

/** Parts of a population run, in order. */
export const SCORING_STAGES = [
  "people",
  "purchases",
  "activity",
  "objections",
  "metrics",
  "audience",
  "segments",
] as const
export type ScoringStage = (typeof SCORING_STAGES)[number]

/** How long each part took, in ms. */
export type StageDurations = Partial<Record<ScoringStage, number>>

/**
 * Brings everything derived about everybody in line with core tables and facts, and scores them
 * against each other. Doing it twice changes nothing; a run that was stopped is done again from
 * the start, where parts that were done find little to do.
 * @param onStage called before each part
 */
export async function scorePopulation(
  container: MedusaContainer,
  onStage: (stage: ScoringStage) => void = () => undefined
): Promise<StageDurations> {
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const last = await warehouse.readCursor(SCORING_CURSOR)
  const durations: StageDurations = {}
  const work: Record<ScoringStage, () => Promise<unknown>> = {
    people: () => resolveEverybody(container),
    purchases: () => carryPurchases(container, "all"),
    activity: () => carryActivity(container, "all"),
    // who objects must be known before anybody is scored
    objections: () => deriveAudience(container, "all"),
    metrics: () => computeMetrics(container, "all"),
    audience: async () => {
      await deriveAudience(container, "all")
      await refreshObjecting(container)
      await findDuplicates(container)
    },
    segments: () => evaluateSegments(container, "all"),
  }
  for (const stage of SCORING_STAGES) {
    onStage(stage)
    await warehouse.writeCursor(SCORING_CURSOR, last?.position ?? "", { ...last?.details, stage })
    const started_ms = performance.now()
    await work[stage]()
    durations[stage] = Math.round(performance.now() - started_ms)
  }
  await warehouse.writeCursor(SCORING_CURSOR, new Date().toISOString(), { stage: null, durations })
  return durations
}

/** An objection that came during the run may have found its person scored already. */
async function refreshObjecting(container: MedusaContainer): Promise<void> {
  const { metrics }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const profile_ids = await metrics.scoredObjecting()
  for (let i = 0; i < profile_ids.length; i += REFRESHED_PER_STEP) {
    await refreshProfiles(container, profile_ids.slice(i, i + REFRESHED_PER_STEP))
  }
}

export const scorePopulationHandler: TaskHandler = {
  kind: SCORING_TASK.kind,
  batch_max: 1,
  lease_s: 900,
  run: async (_tasks, container) => {
    const durations = await scorePopulation(container)
    const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    const parts = Object.entries(durations).map(([stage, ms]) => `${stage} ${ms} ms`)
    logger.info(`ecrm: everybody was scored: ${parts.join(", ")}`)
  },
}
