import type { MedusaContainer } from "@medusajs/framework/types"
import { listedItems } from "../../core/recommendations/listed-items"
import { RECOMMENDATIONS_MODULE } from "../../modules/recommendations"
import { SNAPSHOT_KIND } from "../../modules/recommendations/model-store"
import type RecommendationsModuleService from "../../modules/recommendations/service"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { coreDatabase } from "../warehouse/core-database"
import { chainsToMend, type ChainToMend } from "./chains-to-mend"
import { readSellable } from "./read-sellable"
import { trainingStatus, type TrainingStatus } from "./training-status"
import type { TrainingFacts } from "./train-recommendations"

/** How the recommender does. */
export interface Health extends TrainingStatus {
  /** Seconds since the newest model was trained; `null` before the first training. */
  model_age_s: number | null
  /** Models that are kept, newest first. */
  trainings: { version: number; trained_at: Date; baskets: number; duration_ms: number }[]
  /** Of products that can be bought, those in any list of the model in use; see `listedItems`. */
  coverage: { sellable: number; listed: number; share: number | null }
  /** Of picks over HTTP, by the instance that answered this question alone. */
  latency: {
    scope: "instance"
    requests: number
    p50_ms: number | null
    p99_ms: number | null
    since: Date
  }
  chains_to_mend: ChainToMend[]
}

/** Reads all of it now; scans the catalogue, so it is for people who look. */
export async function readHealth(container: MedusaContainer, now: Date): Promise<Health> {
  const picks: RecommendationsModuleService = container.resolve(RECOMMENDATIONS_MODULE)
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const [status, heads, loaded, sellable, chains_to_mend] = await Promise.all([
    trainingStatus(container),
    warehouse.listSnapshotHeads(SNAPSHOT_KIND),
    picks.model(warehouse),
    readSellable(coreDatabase(container)),
    chainsToMend(container),
  ])
  const marks = loaded === null ? null : listedItems(loaded.model)
  const listed = [...sellable].filter((id) => marks?.[loaded?.model.index_of.get(id) ?? -1] === 1)
  const { count, p50_ms, p99_ms, since_ms } = picks.latency.read(now.getTime())
  const trained_at = status.model?.trained_at ?? null
  return {
    ...status,
    model_age_s:
      trained_at === null ? null : Math.round((now.getTime() - trained_at.getTime()) / 1_000),
    trainings: heads.map(({ version, trained_at: at, facts }) => {
      const { baskets, duration_ms } = facts as TrainingFacts
      return { version, trained_at: at, baskets, duration_ms }
    }),
    coverage: {
      sellable: sellable.size,
      listed: listed.length,
      share: sellable.size === 0 ? null : listed.length / sellable.size,
    },
    latency: { scope: "instance", requests: count, p50_ms, p99_ms, since: new Date(since_ms) },
    chains_to_mend,
  }
}
