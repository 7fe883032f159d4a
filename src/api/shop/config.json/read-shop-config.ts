import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

export interface ShopRegion {
  id: string
  name: string
  currency_code: string
  countries: { iso_2: string; display_name: string }[]
}

export interface ShopConfig {
  publishable_key: string
  default_region_id: string
  regions: ShopRegion[]
  /** BCP 47 codes the catalogue is translated to; English is the catalogue's own. */
  locales: string[]
  /** Whether the shop asks a new visitor about analytics, see `asksAboutAnalytics`. */
  asks_about_analytics: boolean
}

/** Reads the oldest valid publishable key and the regions; `undefined` when either is missing. */
export async function readShopConfig(container: MedusaContainer): Promise<ShopConfig | undefined> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const [keys, regions, stores] = await Promise.all([
    query.graph({
      entity: "api_key",
      fields: ["token", "created_at"],
      filters: { type: "publishable", revoked_at: null },
      pagination: { order: { created_at: "ASC" }, take: 1 },
    }),
    query.graph({
      entity: "region",
      fields: ["id", "name", "currency_code", "countries.iso_2", "countries.display_name"],
      pagination: { order: { created_at: "ASC" } },
    }),
    query.graph({
      entity: "store",
      fields: ["default_region_id", "supported_locales.locale_code"],
    }),
  ])
  const [key] = keys.data
  const [first] = regions.data
  if (!key || !first) return undefined
  const [store] = stores.data
  const isRegion = regions.data.some(({ id }) => id === store?.default_region_id)
  return {
    publishable_key: key.token,
    default_region_id: isRegion && store.default_region_id ? store.default_region_id : first.id,
    regions: regions.data.map(asShopRegion),
    locales: localeCodes(store?.supported_locales),
    asks_about_analytics: asksAboutAnalytics(container),
  }
}

interface Warehouse {
  options: { events: { consent: "opt_in" | "opt_out" } }
}

/**
 * Where the plugin records only after a yes, the shop must ask. Where it records unless declined
 * the shop asks only if it is set up to, by `ECRM_SHOP_BANNER=always`; the way to decline stands
 * in the footer in any case.
 */
function asksAboutAnalytics(container: MedusaContainer): boolean {
  const warehouse = container.resolve<Warehouse>("ecrm_warehouse", { allowUnregistered: true })
  if (!warehouse) return false
  return warehouse.options.events.consent === "opt_in" || process.env.ECRM_SHOP_BANNER === "always"
}

/** Absent altogether where the translation module is switched off. */
const localeCodes = (locales?: ({ locale_code: string } | null)[]): string[] =>
  (locales ?? []).flatMap((locale) => locale?.locale_code ?? [])

interface RegionRow {
  id: string
  name: string
  currency_code: string
  countries: ({ iso_2: string; display_name: string } | null)[]
}

function asShopRegion({ id, name, currency_code, countries }: RegionRow): ShopRegion {
  const known = countries.flatMap((country) => country ?? [])
  const listed = known.map(({ iso_2, display_name }) => ({ iso_2, display_name }))
  listed.sort((a, b) => a.display_name.localeCompare(b.display_name))
  return { id, name, currency_code, countries: listed }
}
