import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { LearnedSnapshot } from "../../core/recommendations/learn-from-facts"
import { SNAPSHOT_FORMAT } from "../../core/recommendations/snapshot"
import { RECOMMENDATIONS_MODULE } from "../../modules/recommendations"
import { beginLearning } from "../../modules/recommendations/learning/learning"
import { packSnapshot, SNAPSHOT_KIND } from "../../modules/recommendations/model-store"
import type RecommendationsModuleService from "../../modules/recommendations/service"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import { FOLLOWED_MS } from "../../modules/warehouse/queries/fresh-facts"
import type { FactsState } from "../../modules/warehouse/queries/facts-state"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { DAY_MS } from "../../core/shared/time"
import type { TaskHandler } from "../task-handlers"
import { gatherFacts, priceCurrency } from "./gather-facts"
import { proposeChains } from "./propose-chains"

/** The one training there is; asking twice is asking once. */
export const TRAINING_TASK = { kind: "train_recommendations", key: "all" }

/** Orders that servers may come upon again; a day more, for clocks that differ. */
const MARKED_MS = FOLLOWED_MS + DAY_MS

type LearnedFigures = LearnedSnapshot["figures"]

/** What a stored model was trained on, for people and for the next look at the facts. */
export interface TrainingFacts extends Record<string, unknown>, LearnedFigures {
  duration_ms: number
  bytes: number
  /** Of the snapshot: a server that knows another one asks for a training. */
  format: number
  state: FactsState
}

/** Learns from all facts and stores the model; every server loads it within seconds. */
export async function trainRecommendations(
  container: MedusaContainer
): Promise<{ version: number; facts: TrainingFacts }> {
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const started_ms = performance.now()
  const { learned, state } = await learn(container)
  const { payload, sha256 } = await packSnapshot(learned.bytes)
  const facts: TrainingFacts = {
    ...learned.figures,
    duration_ms: Math.round(performance.now() - started_ms),
    bytes: payload.byteLength,
    format: SNAPSHOT_FORMAT,
    state,
  }
  const version = await warehouse.saveSnapshot(SNAPSHOT_KIND, facts, sha256, payload)
  await proposeChains(container, learned)
  const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  logger.info(
    `ecrm: model ${version} learned ${facts.pairs} pairs, ${facts.simple_chains} chains and ${facts.traits} traits of ${facts.items} items from ${facts.baskets} orders in ${facts.duration_ms} ms`
  )
  return { version, facts }
}

async function learn(
  container: MedusaContainer
): Promise<{ learned: LearnedSnapshot; state: FactsState }> {
  const { options }: RecommendationsModuleService = container.resolve(RECOMMENDATIONS_MODULE)
  const now_ms = Date.now()
  const currency_code = await priceCurrency(container)
  const learning = beginLearning({ currency_code, marked_since_ms: now_ms - MARKED_MS })
  try {
    const { state, until_ms } = await gatherFacts(container, learning, currency_code)
    const { half_life_days, neighbours_max } = options
    const settings = { half_life_days, neighbours_max }
    return { learned: await learning.learn({ settings, now_ms, until_ms }), state }
  } finally {
    await learning.end()
  }
}

export const trainRecommendationsHandler: TaskHandler = {
  kind: TRAINING_TASK.kind,
  batch_max: 1,
  lease_s: 180,
  run: async (_tasks, container) => {
    await trainRecommendations(container)
  },
}
