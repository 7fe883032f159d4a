import { EcrmError } from "../../core/shared/errors"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, normalizeLocale } from "@medusajs/framework/utils"
import { RECOMMENDATIONS_MODULE } from "../../modules/recommendations"
import type RecommendationsModuleService from "../../modules/recommendations/service"
import type { StoreRegions } from "../../modules/recommendations/service"

const REGIONS_MAX = 1_000
const CHANNELS_MAX = 20
const ALL = "all"

interface StoreRow {
  default_region_id: string | null
  supported_currencies?: { currency_code: string; is_default: boolean }[]
  supported_locales?: { locale_code: string }[]
}

/** Regions, default currency, languages and channels of the store as they are now. */
export async function loadRegions(container: MedusaContainer): Promise<StoreRegions> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const [{ data: regions }, { data: stores }, { data: channels }] = await Promise.all([
    query.graph({
      entity: "region",
      fields: ["id", "currency_code"],
      pagination: { take: REGIONS_MAX, skip: 0, order: { created_at: "ASC" } },
    }),
    query.graph({
      entity: "store",
      fields: ["default_region_id", "supported_currencies.*", "supported_locales.locale_code"],
      pagination: { take: 1, skip: 0, order: { created_at: "ASC" } },
    }),
    query.graph({
      entity: "sales_channel",
      fields: ["id"],
      filters: { is_disabled: false },
      pagination: { take: CHANNELS_MAX, skip: 0, order: { created_at: "ASC" } },
    }),
  ])
  const store = stores[0] as StoreRow | undefined
  const currencies = store?.supported_currencies ?? []
  const by_default = currencies.find((currency) => currency.is_default) ?? currencies[0]
  return {
    currencies: new Map(regions.map((region) => [region.id, region.currency_code])),
    default_region_id: store?.default_region_id ?? null,
    default_currency_code: by_default?.currency_code ?? null,
    locales: new Set(
      (store?.supported_locales ?? []).map((locale) => normalizeLocale(locale.locale_code))
    ),
    sales_channel_ids: channels.map((channel) => channel.id),
  }
}

/**
 * Region and currency to price in: the given region, else the store's default region, else its
 * default currency without a region.
 * @returns `null` for a region that does not exist, and in a store that has neither
 */
export function chooseRegion(
  regions: StoreRegions,
  region_id: string | undefined
): { region_id: string | null; currency_code: string } | null {
  const id = region_id ?? regions.default_region_id
  const currency_code = id === null ? undefined : regions.currencies.get(id)
  if (id !== null && currency_code !== undefined) return { region_id: id, currency_code }
  if (region_id !== undefined || regions.default_currency_code === null) return null
  return { region_id: null, currency_code: regions.default_currency_code }
}

/** `loadRegions` from a short memory, for requests of shoppers. */
export function readRegions(container: MedusaContainer): Promise<StoreRegions> | StoreRegions {
  const picks: RecommendationsModuleService = container.resolve(RECOMMENDATIONS_MODULE)
  const load = async () => new Map([[ALL, await loadRegions(container)]])
  const known = picks.regions.read(ALL, [ALL], load)
  return known instanceof Promise ? known.then(theOnly) : theOnly(known)
}

const theOnly = (known: ReadonlyMap<string, StoreRegions | null>): StoreRegions => {
  const regions = known.get(ALL)
  // `loadRegions` always gives them.
  if (!regions)
    throw new EcrmError("unexpected_state", "recommendations.no_regions", "No regions were loaded")
  return regions
}
