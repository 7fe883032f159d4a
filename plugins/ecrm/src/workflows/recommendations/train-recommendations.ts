import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { learnModel } from "../../core/recommendations/learn-model"
import type { Model } from "../../core/recommendations/model"
import { seededRng } from "../../core/shared/rng"
import { SNAPSHOT_FORMAT } from "../../core/recommendations/snapshot"
import { RECOMMENDATIONS_MODULE } from "../../modules/recommendations"
import { packModel, SNAPSHOT_KIND } from "../../modules/recommendations/model-store"
import type RecommendationsModuleService from "../../modules/recommendations/service"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type { FactsState } from "../../modules/warehouse/queries/facts-state"
import type WarehouseModuleService from "../../modules/warehouse/service"
import type { TaskHandler } from "../task-handlers"
import { gatherFacts } from "./gather-facts"
import { proposeChains } from "./propose-chains"

/** The one training there is; asking twice is asking once. */
export const TRAINING_TASK = { kind: "train_recommendations", key: "all" }

/** The event loop is given back this often, so that a process may train and serve at once. */
const SLICE_MS = 20
/** The same facts make the same model. */
const SEED = 1

/** What a stored model was trained on, for people and for the next look at the facts. */
export interface TrainingFacts extends Record<string, unknown> {
  items: number
  products: number
  baskets: number
  pairs: number
  simple_chains: number
  traits: number
  half_life_days: number
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
  const { options }: RecommendationsModuleService = container.resolve(RECOMMENDATIONS_MODULE)
  const started_ms = performance.now()
  const { facts: learned, state } = await gatherFacts(container)
  const model = await inSlices(learnModel(learned, options, new Date(), seededRng(SEED)))
  const { payload, sha256 } = await packModel(model)
  const facts: TrainingFacts = {
    items: model.ids.length,
    products: model.is_product.reduce((sum, one) => sum + one, 0),
    baskets: model.basket_count,
    pairs: model.neighbours.items.length,
    simple_chains: model.chains?.simple.targets.length ?? 0,
    traits: model.chains?.complex.traits.length ?? 0,
    half_life_days: model.half_life_days,
    duration_ms: Math.round(performance.now() - started_ms),
    bytes: payload.byteLength,
    format: SNAPSHOT_FORMAT,
    state,
  }
  const version = await warehouse.saveSnapshot(SNAPSHOT_KIND, facts, sha256, payload)
  await proposeChains(container, model)
  const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  logger.info(
    `ecrm: model ${version} learned ${facts.pairs} pairs, ${facts.simple_chains} chains and ${facts.traits} traits of ${facts.items} items from ${facts.baskets} orders in ${facts.duration_ms} ms`
  )
  return { version, facts }
}

async function inSlices(training: Generator<void, Model>): Promise<Model> {
  let slice_ends_ms = performance.now() + SLICE_MS
  for (;;) {
    const step = training.next()
    if (step.done) return step.value
    if (performance.now() < slice_ends_ms) continue
    await new Promise(setImmediate)
    slice_ends_ms = performance.now() + SLICE_MS
  }
}

export const trainRecommendationsHandler: TaskHandler = {
  kind: TRAINING_TASK.kind,
  batch_max: 1,
  lease_s: 180,
  once: false,
  run: async (_tasks, container) => {
    await trainRecommendations(container)
  },
}
