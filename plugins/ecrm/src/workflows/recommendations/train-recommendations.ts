import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { BasketLog } from "../../core/recommendations/baskets"
import { trainModel, type Model, type ModelItem } from "../../core/recommendations/model"
import { RECOMMENDATIONS_MODULE } from "../../modules/recommendations"
import { packModel, SNAPSHOT_KIND } from "../../modules/recommendations/model-store"
import type RecommendationsModuleService from "../../modules/recommendations/service"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type { FactsState } from "../../modules/warehouse/queries/facts-state"
import type { TrainingItem } from "../../modules/warehouse/queries/training-facts"
import type WarehouseModuleService from "../../modules/warehouse/service"
import type { TaskHandler } from "../task-handlers"

/** The one training there is; asking twice is asking once. */
export const TRAINING_TASK = { kind: "train_recommendations", key: "all" }

/** The event loop is given back this often, so that a process may train and serve at once. */
const SLICE_MS = 20

/** What a stored model was trained on, for people and for the next look at the facts. */
export interface TrainingFacts extends Record<string, unknown> {
  items: number
  products: number
  baskets: number
  pairs: number
  half_life_days: number
  duration_ms: number
  state: FactsState
}

/** Learns from all facts and stores the model; every server loads it within seconds. */
export async function trainRecommendations(
  container: MedusaContainer
): Promise<{ version: number; facts: TrainingFacts }> {
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const { options }: RecommendationsModuleService = container.resolve(RECOMMENDATIONS_MODULE)
  const started_ms = performance.now()
  const log = new BasketLog()
  let items: ModelItem[] = []
  let index_of = new Map<number, number>()
  const state = await warehouse.readTrainingFacts({
    items: (rows) => ({ items, index_of } = groupByProduct(rows)),
    baskets: (rows) => {
      for (const row of rows) {
        log.add(
          row.ordered_at_ms,
          row.item_ids.flatMap((id) => index_of.get(id) ?? [])
        )
      }
    },
  })
  const model = await inSlices(trainModel(items, log.baskets(), options, new Date()))
  const { payload, sha256 } = await packModel(model)
  const facts: TrainingFacts = {
    items: model.ids.length,
    products: model.is_product.reduce((sum, one) => sum + one, 0),
    baskets: model.basket_count,
    pairs: model.neighbours.items.length,
    half_life_days: model.half_life_days,
    duration_ms: Math.round(performance.now() - started_ms),
    state,
  }
  const version = await warehouse.saveSnapshot(SNAPSHOT_KIND, facts, sha256, payload)
  const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  logger.info(
    `ecrm: model ${version} learned ${facts.pairs} pairs of ${facts.items} items from ${facts.baskets} orders in ${facts.duration_ms} ms`
  )
  return { version, facts }
}

/** Makes one item of all variants of a product; SKUs tied to none stay items of their own. */
function groupByProduct(rows: TrainingItem[]): {
  items: ModelItem[]
  index_of: Map<number, number>
} {
  const groups = new Map<string, { is_product: boolean; categories: Set<string> }>()
  for (const { id, is_product, category_ids } of rows) {
    const group = groups.get(id) ?? { is_product: false, categories: new Set() }
    group.is_product ||= is_product
    category_ids.forEach((category) => group.categories.add(category))
    groups.set(id, group)
  }
  const ids = [...groups.keys()].sort()
  const place = new Map(ids.map((id, index) => [id, index]))
  return {
    items: ids.map((id) => ({
      id,
      is_product: groups.get(id)?.is_product ?? false,
      category_ids: [...(groups.get(id)?.categories ?? [])].sort(),
    })),
    index_of: new Map(rows.map((row) => [row.item_id, place.get(row.id) as number])),
  }
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
