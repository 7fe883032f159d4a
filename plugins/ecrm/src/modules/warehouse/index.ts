import { Module } from "@medusajs/framework/utils"
import validateOptions from "./loaders/validate-options"
import WarehouseModuleService from "./service"

export const WAREHOUSE_MODULE = "ecrm_warehouse"

export default Module(WAREHOUSE_MODULE, {
  service: WarehouseModuleService,
  loaders: [validateOptions],
})
