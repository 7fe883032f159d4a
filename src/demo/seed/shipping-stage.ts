import { createShippingOptionsWorkflow } from "@medusajs/medusa/core-flows"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  EUROPE,
  NORTH_AMERICA,
  NORTH_AMERICAN_COUNTRIES,
  STOCK_LOCATION_NAME,
  VAT_RATES,
} from "./names"
import type { Stage } from "./stage"

const FULFILLMENT_SET_NAME = "Meridian delivery"

const zones = [
  { name: EUROPE, countries: Object.keys(VAT_RATES) },
  { name: NORTH_AMERICA, countries: NORTH_AMERICAN_COUNTRIES },
]

const kinds = [
  {
    name: "Standard",
    code: "standard",
    text: "In 3 to 5 days",
    eur: 4.9,
    usd: 5.9,
    is_return: false,
  },
  { name: "Express", code: "express", text: "Tomorrow", eur: 12.9, usd: 14.9, is_return: false },
  {
    name: "Return parcel",
    code: "return",
    text: "Label by e-mail",
    eur: 0,
    usd: 0,
    is_return: true,
  },
]

/** Finds the default shipping profile, creating it if a fresh database has none yet. */
export async function shippingProfileId(container: MedusaContainer): Promise<string> {
  const service = container.resolve(Modules.FULFILLMENT)
  const [profile] = await service.listShippingProfiles({ type: "default" }, { take: 1 })
  return (
    profile ??
    (await service.createShippingProfiles({ name: "Default Shipping Profile", type: "default" }))
  ).id
}

async function ensureZones(container: MedusaContainer) {
  const service = container.resolve(Modules.FULFILLMENT)
  const [location] = await container
    .resolve(Modules.STOCK_LOCATION)
    .listStockLocations({ name: STOCK_LOCATION_NAME }, { take: 1 })
  const config = { relations: ["service_zones"] }
  const [found] = await service.listFulfillmentSets({ name: FULFILLMENT_SET_NAME }, config)
  const set =
    found ??
    (await service.createFulfillmentSets({
      name: FULFILLMENT_SET_NAME,
      type: "shipping",
      service_zones: zones.map((zone) => ({
        name: zone.name,
        geo_zones: zone.countries.map((country_code) => ({
          type: "country" as const,
          country_code,
        })),
      })),
    }))
  await container.resolve(ContainerRegistrationKeys.LINK).create({
    [Modules.STOCK_LOCATION]: { stock_location_id: location.id },
    [Modules.FULFILLMENT]: { fulfillment_set_id: set.id },
  })
  return set.service_zones
}

/** Creates delivery zones and, in each, standard and express delivery and a return parcel. */
export const shippingStage: Stage = {
  name: "shipping",
  run: async (container) => {
    const service = container.resolve(Modules.FULFILLMENT)
    const query = container.resolve(ContainerRegistrationKeys.QUERY)
    const profile_id = await shippingProfileId(container)
    const serviceZones = await ensureZones(container)
    const { data } = await query.graph({
      entity: "shipping_option",
      fields: ["id", "name", "service_zone_id", "shipping_option_type_id", "prices.currency_code"],
    })
    // A kill between an option and its prices leaves one that costs nothing.
    const priced = data.filter((option) => (option.prices ?? []).length >= 2)
    const unpriced = data.filter((option) => !priced.includes(option))
    if (unpriced.length) {
      await service.deleteShippingOptions(unpriced.map((option) => option.id))
      await service.deleteShippingOptionTypes(unpriced.map((o) => o.shipping_option_type_id))
    }
    const keys = new Set(priced.map((option) => `${option.service_zone_id}|${option.name}`))
    const wanted = serviceZones.flatMap((zone) => kinds.map((kind) => ({ zone, kind })))
    const missing = wanted.filter(({ zone, kind }) => !keys.has(`${zone.id}|${kind.name}`))
    if (missing.length) {
      await createShippingOptionsWorkflow(container).run({
        input: missing.map(({ zone, kind }) => ({
          name: kind.name,
          price_type: "flat" as const,
          provider_id: "manual_manual",
          service_zone_id: zone.id,
          shipping_profile_id: profile_id,
          type: { label: kind.name, description: kind.text, code: kind.code },
          prices: [
            { currency_code: "eur", amount: kind.eur },
            { currency_code: "usd", amount: kind.usd },
          ],
          rules: [
            { attribute: "enabled_in_store", value: "true", operator: "eq" as const },
            { attribute: "is_return", value: String(kind.is_return), operator: "eq" as const },
          ],
        })),
      })
    }
    return wanted.length
  },
}
