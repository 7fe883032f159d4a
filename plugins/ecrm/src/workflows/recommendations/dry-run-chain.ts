import type { MedusaContainer } from "@medusajs/framework/types"
import type { CatalogueIndex } from "../../core/recommendations/chains/catalogue-index"
import type {
  ChainDocument,
  ChainStep,
  ChainThings,
} from "../../core/recommendations/chains/chain-document"
import { EcrmError } from "../../core/shared/errors"
import { DAY_MS } from "../../core/shared/time"
import { PROFILES_MODULE } from "../../modules/profiles"
import type ProfilesModuleService from "../../modules/profiles/service"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import { DRY_RUN_WINDOW_DAYS, type DryRun } from "../../modules/warehouse/queries/chain-dry-run"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { modelInCatalogue } from "./chain-in-catalogue"

/** What a chain would have done, by its steps; a simple or complex one has one. */
export interface ChainDryRun {
  days: number
  window_days: number
  /** Steps of a path from the second on. */
  steps: (DryRun & {
    /** Products in the catalogue that set it off, and that each target stands for. */
    trigger_products: number
    target_products: number[]
  })[]
}

const DAYS = 90
const CUSTOMERS_MAX = 50_000

interface Step {
  trigger: ChainThings | ChainStep
  targets: string[][]
}

/**
 * Plays a chain on the last 90 days: on whom it would have been shown how often, and how many of
 * them bought a target within 14 days anyway. Looking at a trigger or ordering one is an occasion;
 * of a path only an order is, and its waiting times are not played.
 * @throws EcrmError `recommendations.dry_run_too_wide`, `recommendations.no_model`
 */
export async function dryRunChain(
  container: MedusaContainer,
  document: ChainDocument,
  now: Date
): Promise<ChainDryRun> {
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const { index } = await modelInCatalogue(container)
  const customer_ids = await customersOf(container, document)
  const idsOf = (things: ChainThings | ChainStep) =>
    index.itemsOfThings(things).map((item) => index.product_ids[item])
  const steps: ChainDryRun["steps"] = []
  for (const { trigger, targets } of stepsOf(document, index)) {
    const trigger_product_ids = idsOf(trigger)
    const played = await warehouse.dryRunChain({
      from: new Date(now.getTime() - DAYS * DAY_MS),
      trigger_product_ids,
      targets,
      counts_views: document.kind !== "path",
      customer_ids,
    })
    const target_products = targets.map((ids) => ids.length)
    steps.push({ ...played, trigger_products: trigger_product_ids.length, target_products })
  }
  return { days: DAYS, window_days: DRY_RUN_WINDOW_DAYS, steps }
}

function stepsOf(document: ChainDocument, index: CatalogueIndex): Step[] {
  const named = (items: number[]) => items.map((item) => index.product_ids[item])
  if (document.kind !== "path") {
    const targets = document.targets.map(({ type, id, price }) =>
      named(index.itemsOf(type, id, price))
    )
    return [{ trigger: document.trigger, targets }]
  }
  return document.steps.slice(1).map((step, before) => ({
    trigger: document.steps[before],
    targets: [named(index.itemsOfThings(step))],
  }))
}

async function customersOf(
  container: MedusaContainer,
  { audience, condition }: ChainDocument
): Promise<string[] | null> {
  const isForAll = audience.segment_ids.length + audience.classes.length === 0
  if (isForAll && condition === null) return null
  const profiles: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const ids = await profiles.chainCustomers({ audience, condition }, CUSTOMERS_MAX + 1)
  if (ids.length <= CUSTOMERS_MAX) return ids
  throw new EcrmError(
    "invalid_data",
    "recommendations.dry_run_too_wide",
    `The chain is for more than ${CUSTOMERS_MAX} customers: try it without its audience`,
    { customers_max: CUSTOMERS_MAX }
  )
}
