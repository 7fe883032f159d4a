import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type WarehouseModuleService from "../../modules/warehouse/service"
import type { TaskHandler } from "../task-handlers"
import { coreDatabase } from "./core-database"

const NOTE_STOCK = "note_stock"

/** Task that tells servers of a changed stock, by the id of its inventory level. */
export const noteStockTask = (level_id: string) => ({ kind: NOTE_STOCK, key: level_id })

/** Notes the products that are made of what levels of stock count, gone levels included. */
export const noteStockHandler: TaskHandler = {
  kind: NOTE_STOCK,
  batch_max: 500,
  lease_s: 60,
  run: async (tasks, container) => {
    const { rows } = await coreDatabase(container).raw<{ product_id: string }>(
      `SELECT DISTINCT v.product_id
       FROM inventory_level l
       JOIN product_variant_inventory_item i ON i.inventory_item_id = l.inventory_item_id
       JOIN product_variant v ON v.id = i.variant_id
       WHERE l.id = ANY(?) AND v.product_id IS NOT NULL`,
      [tasks.map(({ key }) => key)]
    )
    const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
    await warehouse.noteChangedProducts(rows.map(({ product_id }) => product_id))
  },
}
