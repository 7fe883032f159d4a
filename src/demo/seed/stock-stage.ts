import { Modules } from "@medusajs/framework/utils"
import { catalogue } from "../catalogue/catalogue"
import { STOCK_LOCATION_NAME } from "./names"
import type { Stage } from "./stage"

/** Puts the catalogue's stock numbers into the warehouse; levels that exist are left as sold. */
export const stockStage: Stage = {
  name: "stock",
  run: async (container) => {
    const inventory = container.resolve(Modules.INVENTORY)
    const [location] = await container
      .resolve(Modules.STOCK_LOCATION)
      .listStockLocations({ name: STOCK_LOCATION_NAME }, { take: 1 })
    const stock = new Map(
      catalogue
        .flatMap((product) => product.variants)
        .flatMap((variant) =>
          variant.stock === null ? [] : [[variant.sku, variant.stock] as const]
        )
    )
    const items = await inventory.listInventoryItems({ sku: [...stock.keys()] }, { take: 1000 })
    const levels = await inventory.listInventoryLevels({ location_id: location.id }, { take: 1000 })
    const stocked = new Set(levels.map((level) => level.inventory_item_id))
    await inventory.createInventoryLevels(
      items
        .filter((item) => !stocked.has(item.id))
        .map((item) => ({
          inventory_item_id: item.id,
          location_id: location.id,
          stocked_quantity: stock.get(item.sku as string) ?? 0,
        }))
    )
    return items.length
  },
}
