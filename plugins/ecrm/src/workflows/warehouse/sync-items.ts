import type { MedusaContainer } from "@medusajs/framework/types"
import { catalogueItems } from "../../core/warehouse/catalogue-items"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type WarehouseModuleService from "../../modules/warehouse/service"
import type { TaskHandler } from "../task-handlers"
import { coreDatabase } from "./core-database"
import { productsOfVariants, readCoreVariants } from "./read-core-variants"

export const SYNC_ITEMS = "sync_items"
const VARIANT = /^variant_/

/** Task that syncs the items of one product, as its key: a product id, or a variant id of one. */
export const syncItemsTask = (id: string) => ({ kind: SYNC_ITEMS, key: id })

/** Brings the items of some products in line with the catalogue. */
export const syncItemsHandler: TaskHandler = {
  kind: SYNC_ITEMS,
  batch_max: 200,
  lease_s: 60,
  run: async (tasks, container) => {
    const keys = tasks.map((task) => task.key)
    const variants = keys.filter((key) => VARIANT.test(key))
    const products = keys.filter((key) => !VARIANT.test(key))
    const owners = await productsOfVariants(coreDatabase(container), variants)
    const product_ids = [...new Set([...products, ...owners])]
    await syncProducts(container, product_ids)
    const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
    await warehouse.noteChangedProducts(product_ids)
  },
}

/**
 * Makes or refreshes the items of all variants of some products; a product that is gone keeps its
 * items, tied to nothing.
 * @param product_ids up to some thousands
 * @returns number of items the products have today
 */
export async function syncProducts(
  container: MedusaContainer,
  product_ids: string[]
): Promise<number> {
  if (product_ids.length === 0) return 0
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const variants = await readCoreVariants(coreDatabase(container), product_ids)
  await warehouse.syncItems(product_ids, catalogueItems(variants))
  return variants.length
}
