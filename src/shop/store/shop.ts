import Medusa from "@medusajs/js-sdk"
import { configureEcrm, type EcrmClient } from "ecrm-elements"
import { askOnce, consent, language, locale } from "./settings"
import { Signal } from "./signal"
import { device } from "./storage"

export interface Region {
  id: string
  name: string
  currency_code: string
  countries: { iso_2: string; display_name: string }[]
}

interface ShopConfig {
  publishable_key: string
  default_region_id: string
  regions: Region[]
  locales: string[]
  /** Whether a new visitor is asked about analytics. */
  asks_about_analytics: boolean
}

export interface Shop {
  sdk: Medusa
  ecrm: EcrmClient
  regions: Region[]
  region: Signal<Region>
}

const TOKEN_KEY = "meridian.jwt"

let opened: Shop | undefined

/** The opened shop. Nothing is drawn before `openShop` has succeeded. */
export function shop(): Shop {
  if (!opened) throw new Error("The shop is not open yet")
  return opened
}

/** Asks the server for its key and regions and connects both clients to it. */
export async function openShop(): Promise<Shop> {
  const response = await fetch(`${import.meta.env.BASE_URL}config.json`)
  if (!response.ok) throw new Error(`The shop's settings answered ${response.status}`)
  const config = (await response.json()) as ShopConfig
  const sdk = new Medusa({
    baseUrl: window.location.origin,
    publishableKey: config.publishable_key,
    // A session cookie would be the admin's too: both live on this origin.
    auth: { type: "jwt", jwtTokenStorageKey: TOKEN_KEY },
  })
  const followLanguage = () => {
    document.documentElement.lang = locale()
    sdk.setLocale(locale())
  }
  followLanguage()
  language.subscribe(followLanguage)
  const ecrm = configureEcrm({
    baseUrl: window.location.origin,
    publishableKey: config.publishable_key,
    consent: () => consent.value,
    authorization: () => {
      const token = device.get(TOKEN_KEY)
      return token ? `Bearer ${token}` : undefined
    },
  })
  askOnce(config.asks_about_analytics)
  opened = { sdk, ecrm, regions: config.regions, region: keptRegion(config) }
  return opened
}

function keptRegion({ regions, default_region_id }: ShopConfig): Signal<Region> {
  const byId = (id: string | null) => regions.find((region) => region.id === id)
  const kept = byId(device.get("meridian.region"))
  const region = new Signal(kept ?? byId(default_region_id) ?? regions[0])
  region.subscribe(({ id }) => device.set("meridian.region", id))
  return region
}
