import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { CHINESE, SALES_CHANNEL_NAME, SHOP_NAME, STOCK_LOCATION_NAME } from "./names"
import type { Stage } from "./stage"

/** Names the shop, gives it two currencies and two languages, a sales channel and a warehouse. */
export const storeStage: Stage = {
  name: "store",
  run: async (container) => {
    const stores = container.resolve(Modules.STORE)
    const channels = container.resolve(Modules.SALES_CHANNEL)
    const locations = container.resolve(Modules.STOCK_LOCATION)
    const pricing = container.resolve(Modules.PRICING)
    const link = container.resolve(ContainerRegistrationKeys.LINK)

    const [store] = await stores.listStores({}, { take: 1 })
    const [channel] = await channels.listSalesChannels({ name: SALES_CHANNEL_NAME }, { take: 1 })
    const channelId =
      channel?.id ??
      (
        await channels.updateSalesChannels(store.default_sales_channel_id as string, {
          name: SALES_CHANNEL_NAME,
          description: "The shop front of the demo store",
        })
      ).id
    const [found] = await locations.listStockLocations({ name: STOCK_LOCATION_NAME }, { take: 1 })
    const location =
      found ??
      (await locations.createStockLocations({
        name: STOCK_LOCATION_NAME,
        address: {
          address_1: "Speicherstraße 4",
          city: "Hamburg",
          country_code: "de",
          postal_code: "20457",
        },
      }))
    await link.create([
      {
        [Modules.SALES_CHANNEL]: { sales_channel_id: channelId },
        [Modules.STOCK_LOCATION]: { stock_location_id: location.id },
      },
      {
        [Modules.STOCK_LOCATION]: { stock_location_id: location.id },
        [Modules.FULFILLMENT]: { fulfillment_provider_id: "manual_manual" },
      },
    ])
    const preferences = await pricing.listPricePreferences({
      attribute: "currency_code",
      value: "eur",
    })
    if (!preferences.length) {
      await pricing.createPricePreferences({
        attribute: "currency_code",
        value: "eur",
        is_tax_inclusive: true,
      })
    } else if (!preferences[0].is_tax_inclusive) {
      await pricing.updatePricePreferences(preferences[0].id, { is_tax_inclusive: true })
    }
    await stores.updateStores(store.id, {
      name: SHOP_NAME,
      default_sales_channel_id: channelId,
      default_location_id: location.id,
      supported_currencies: [{ currency_code: "eur", is_default: true }, { currency_code: "usd" }],
      supported_locales: [{ locale_code: "en-US" }, { locale_code: CHINESE }],
    })
    return 1
  },
}
