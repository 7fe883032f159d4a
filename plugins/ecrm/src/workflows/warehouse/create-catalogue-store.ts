import { createProductCategoriesWorkflow } from "@medusajs/medusa/core-flows"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { EcrmError } from "../../core/shared/errors"
import type { CatalogueStore } from "../../core/warehouse/imports/catalogue"

const CATEGORY = { name: "Imported", handle: "imported", is_active: true }

const first = <Row>(rows: Row[]): Row | undefined => rows[0]

/**
 * Reads what a new product needs from the store, and makes the category "Imported" once.
 * Of several stores it is the first whose default sales channel has stock. The stock location is
 * that store's default, else the first that serves its sales channel, else the first of all.
 * @throws EcrmError `import.no_sales_channel`
 */
export async function readCatalogueStore(container: MedusaContainer): Promise<CatalogueStore> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: stores } = await query.graph({
    entity: "store",
    fields: [
      "default_sales_channel_id",
      "default_location_id",
      "supported_currencies.currency_code",
    ],
  })
  const { data: channels } = await query.graph({
    entity: "sales_channel",
    fields: ["id", "stock_locations.id"],
  })
  const channelOf = (candidate: (typeof stores)[number]) =>
    channels.find((channel) => channel.id === candidate.default_sales_channel_id)
  const store = stores.find((s) => channelOf(s)?.stock_locations?.length) ?? first(stores)
  const channel = (store && channelOf(store)) ?? first(channels)
  if (!channel) {
    const message = "The store has no sales channel to put products into"
    throw new EcrmError("not_allowed", "import.no_sales_channel", message)
  }
  const { data: locations } = await query.graph({ entity: "stock_location", fields: ["id"] })
  const { data: profiles } = await query.graph({
    entity: "shipping_profile",
    fields: ["id", "type"],
  })
  const codes = (store?.supported_currencies ?? []).flatMap(
    (currency: { currency_code: string } | null) => currency?.currency_code ?? []
  )
  const { data: currencies } = await query.graph({
    entity: "currency",
    fields: ["code", "decimal_digits"],
    filters: { code: codes },
  })
  return {
    currencies: currencies.map((currency) => ({
      currency_code: currency.code,
      decimal_digits: Number(currency.decimal_digits),
    })),
    sales_channel_id: channel.id,
    shipping_profile_id:
      (profiles.find((profile) => profile.type === "default") ?? first(profiles))?.id ?? null,
    location_id:
      store?.default_location_id ??
      first<{ id: string }>(channel.stock_locations ?? [])?.id ??
      first(locations)?.id ??
      null,
    category_id: await categoryId(container),
  }
}

async function categoryId(container: MedusaContainer): Promise<string> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: categories } = await query.graph({
    entity: "product_category",
    fields: ["id"],
    filters: { handle: CATEGORY.handle },
  })
  if (categories[0]) return categories[0].id
  const { result } = await createProductCategoriesWorkflow(container).run({
    input: { product_categories: [CATEGORY] },
  })
  return result[0].id
}
