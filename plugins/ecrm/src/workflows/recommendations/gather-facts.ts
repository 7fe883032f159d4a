import type { MedusaContainer } from "@medusajs/framework/types"
import { DAY_MS } from "../../core/shared/time"
import type { Learning } from "../../modules/recommendations/learning/learning"
import { PROFILES_MODULE } from "../../modules/profiles"
import type ProfilesModuleService from "../../modules/profiles/service"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type { FactsRead } from "../../modules/warehouse/queries/training-facts"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { coreDatabase } from "../warehouse/core-database"
import { readCatalogue } from "./read-catalogue"
import { loadRegions } from "./read-regions"

/** Days of visits that are learned from. */
const VISITS_DAYS = 180

/**
 * Hands over everything that models are learned from: facts of the warehouse, products of core. No
 * more rows are under way than one reading gives.
 */
export async function gatherFacts(
  container: MedusaContainer,
  learning: Pick<Learning, "add">,
  currency_code: string
): Promise<FactsRead> {
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  for await (const page of readCatalogue(coreDatabase(container), currency_code)) {
    await learning.add("products", page)
  }
  const read = await warehouse.picks.readTrainingFacts({
    items: (rows) => learning.add("items", rows),
    baskets: (rows) => learning.add("baskets", rows),
  })
  const { traits }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  for await (const rows of traits.sharedByMany()) await learning.add("traits", rows)
  const until = new Date(read.until_ms)
  const since = new Date(read.until_ms - VISITS_DAYS * DAY_MS)
  await warehouse.picks.readTrainingEvents(since, until, (rows) => learning.add("seen", rows))
  return read
}

/** Currency in which models compare prices: the default region's, else the store's. */
export async function priceCurrency(container: MedusaContainer): Promise<string> {
  const regions = await loadRegions(container)
  const { default_region_id, currencies, default_currency_code } = regions
  const of_region = default_region_id === null ? undefined : currencies.get(default_region_id)
  return of_region ?? default_currency_code ?? ""
}
