import type { MedusaContainer } from "@medusajs/framework/types"
import type { ChainDocument } from "../../core/recommendations/chains/chain-document"
import { itemsSettingOff } from "../../core/recommendations/chains/conclude-trait"
import { EcrmError } from "../../core/shared/errors"
import { DAY_MS } from "../../core/shared/time"
import { PROFILES_MODULE } from "../../modules/profiles"
import type ProfilesModuleService from "../../modules/profiles/service"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import { DRY_RUN_WINDOW_DAYS, type DryRun } from "../../modules/warehouse/queries/chain-dry-run"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { modelInCatalogue, type ModelInCatalogue } from "./chain-in-catalogue"

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

/** Products that set a step off, and those of each of its targets. */
interface Step {
  trigger_product_ids: string[]
  targets: string[][]
}

/**
 * Plays a chain on the last 90 days: on whom it would have been shown how often, and how many of
 * them bought a target within 14 days anyway. Looking at a trigger or ordering one is an occasion;
 * of a path only an order is, and its waiting times are not played. Products from which a complex
 * chain does not conclude its trait set nothing off.
 * @throws EcrmError `recommendations.dry_run_too_wide`, `recommendations.no_model`
 */
export async function dryRunChain(
  container: MedusaContainer,
  document: ChainDocument,
  now: Date
): Promise<ChainDryRun> {
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const known = await modelInCatalogue(container)
  const customer_ids = await customersOf(container, document)
  const steps: ChainDryRun["steps"] = []
  for (const { trigger_product_ids, targets } of stepsOf(document, known)) {
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

function stepsOf(document: ChainDocument, { index, model }: ModelInCatalogue): Step[] {
  const named = (items: number[]) => items.map((item) => index.product_ids[item])
  if (document.kind !== "path") {
    const targets = document.targets.map(({ type, id, price }) =>
      named(index.itemsOf(type, id, price))
    )
    const triggers = itemsSettingOff(document, index, model.chains?.complex ?? null)
    return [{ trigger_product_ids: named(triggers), targets }]
  }
  return document.steps.slice(1).map((step, before) => ({
    trigger_product_ids: named(index.itemsOfThings(document.steps[before])),
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
