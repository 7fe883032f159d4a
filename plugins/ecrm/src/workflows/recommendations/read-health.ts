import type { MedusaContainer } from "@medusajs/framework/types"
import { listedItems } from "../../core/recommendations/listed-items"
import type { ServingModel } from "../../core/recommendations/model"
import { MINUTE_MS } from "../../core/shared/time"
import { RECOMMENDATIONS_MODULE } from "../../modules/recommendations"
import { SNAPSHOT_KIND } from "../../modules/recommendations/model-store"
import type RecommendationsModuleService from "../../modules/recommendations/service"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { coreDatabase, type CoreDatabase } from "../warehouse/core-database"
import { chainsToMend, type ChainToMend } from "./chains-to-mend"
import { KeptBriefly } from "./kept-briefly"
import { readSellable } from "./read-sellable"
import { trainingStatus, type TrainingStatus } from "./training-status"
import type { TrainingFacts } from "./train-recommendations"

/** How the recommender does. */
export interface Health extends TrainingStatus {
  /** Seconds since the newest model was trained; `null` before the first training. */
  model_age_s: number | null
  /** Models that are kept, newest first. */
  trainings: { version: number; trained_at: Date; baskets: number; duration_ms: number }[]
  /**
   * Of products that can be bought, those in any list of the model in use; see `listedItems`. At
   * most two minutes old, like what is said of the goods of chains.
   */
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

/** Every open page asks twice a minute, and counting scans the catalogue. */
const KEPT_MS = 2 * MINUTE_MS
const coverages = new KeptBriefly<Health["coverage"]>(KEPT_MS)

/** Reads how it does; scans the catalogue every other minute, so it is for people who look. */
export async function readHealth(container: MedusaContainer, now: Date): Promise<Health> {
  const picks: RecommendationsModuleService = container.resolve(RECOMMENDATIONS_MODULE)
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const db = coreDatabase(container)
  const loaded = await picks.model(warehouse)
  const [status, heads, coverage, chains_to_mend] = await Promise.all([
    trainingStatus(container),
    warehouse.listSnapshotHeads(SNAPSHOT_KIND),
    coverages.read(db, String(loaded?.version), now.getTime(), () =>
      readCoverage(db, loaded?.model ?? null)
    ),
    chainsToMend(container, now),
  ])
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
    coverage,
    latency: { scope: "instance", requests: count, p50_ms, p99_ms, since: new Date(since_ms) },
    chains_to_mend,
  }
}

async function readCoverage(
  db: CoreDatabase,
  model: ServingModel | null
): Promise<Health["coverage"]> {
  const ids = await readSellable(db)
  const sellable = ids.size
  const marks = model === null ? null : listedItems(model)
  const listed = [...ids].filter((id) => marks?.[model?.index_of.get(id) ?? -1] === 1).length
  return { sellable, listed, share: sellable === 0 ? null : listed / sellable }
}
