import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  ADMIN_EMAIL,
  EUROPE,
  NORTH_AMERICA,
  NORTH_AMERICAN_COUNTRIES,
  SALES_CHANNEL_NAME,
  STOCK_LOCATION_NAME,
  VAT_RATES,
} from "../names"

/** What the store knows of a variant, by SKU. */
export type StoredVariant = {
  id: string
  title: string
  product_id: string
  product_title: string
  product_subtitle: string | null
  product_description: string | null
  product_handle: string
  thumbnail: string | null
  inventory_item_id: string | null
}

/** Ids of the running store that the rows of the history point at. */
export type HistoryContext = {
  ends_at_ms: number
  sales_channel_id: string
  location_id: string
  admin_id: string
  variants: Map<string, StoredVariant>
  region_ids: { eur: string; usd: string }
  /** Tax rate id by country code; absent where no tax is taken. */
  tax_rates: Map<string, { id: string; rate: number }>
  /** Shipping option id by `currency|name`. */
  shipping_options: Map<string, string>
  reason_ids: Map<string, string>
}

async function variantsBySku(container: MedusaContainer): Promise<Map<string, StoredVariant>> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "variant",
    fields: [
      "id",
      "sku",
      "title",
      "product.id",
      "product.title",
      "product.subtitle",
      "product.description",
      "product.handle",
      "product.thumbnail",
      "inventory_items.inventory_item_id",
    ],
    pagination: { take: 5000 },
  })
  return new Map(
    data.map((variant) => [
      variant.sku as string,
      {
        id: variant.id,
        title: variant.title,
        product_id: variant.product?.id as string,
        product_title: variant.product?.title as string,
        product_subtitle: variant.product?.subtitle ?? null,
        product_description: variant.product?.description ?? null,
        product_handle: variant.product?.handle as string,
        thumbnail: variant.product?.thumbnail ?? null,
        inventory_item_id: variant.inventory_items?.[0]?.inventory_item_id ?? null,
      },
    ])
  )
}

async function optionsByZone(container: MedusaContainer): Promise<Map<string, string>> {
  const options = await container
    .resolve(Modules.FULFILLMENT)
    .listShippingOptions({}, { relations: ["service_zone"], take: 1000 })
  const currency = new Map([
    [EUROPE, "eur"],
    [NORTH_AMERICA, "usd"],
  ])
  return new Map(
    options.map((option) => [`${currency.get(option.service_zone.name)}|${option.name}`, option.id])
  )
}

async function ratesByCountry(container: MedusaContainer) {
  const rates = await container
    .resolve(Modules.TAX)
    .listTaxRates({}, { select: ["id", "code"], take: 1000 })
  const byCode = new Map(rates.map((rate) => [rate.code, rate.id]))
  return new Map(
    Object.entries(VAT_RATES).map(([country, rate]) => [
      country,
      { id: byCode.get(`vat-${country}`) as string, rate },
    ])
  )
}

/** Reads every id the history needs; the earlier stages must have run. */
export async function readContext(
  container: MedusaContainer,
  ends_at_ms: number
): Promise<HistoryContext> {
  const regions = await container.resolve(Modules.REGION).listRegions({}, { take: 1000 })
  const region = (name: string) => regions.find((r) => r.name === name)?.id as string
  const [channel] = await container
    .resolve(Modules.SALES_CHANNEL)
    .listSalesChannels({ name: SALES_CHANNEL_NAME })
  const [location] = await container
    .resolve(Modules.STOCK_LOCATION)
    .listStockLocations({ name: STOCK_LOCATION_NAME })
  const [admin] = await container.resolve(Modules.USER).listUsers({ email: ADMIN_EMAIL })
  const reasons = await container.resolve(Modules.ORDER).listReturnReasons({})
  return {
    ends_at_ms,
    sales_channel_id: channel.id,
    location_id: location.id,
    admin_id: admin.id,
    variants: await variantsBySku(container),
    region_ids: { eur: region(EUROPE), usd: region(NORTH_AMERICA) },
    tax_rates: await ratesByCountry(container),
    shipping_options: await optionsByZone(container),
    reason_ids: new Map(reasons.map((reason) => [reason.value, reason.id])),
  }
}

/** The currency a country pays in. */
export const currencyOf = (country_code: string): "eur" | "usd" =>
  NORTH_AMERICAN_COUNTRIES.includes(country_code) ? "usd" : "eur"
