import type { MedusaContainer } from "@medusajs/framework/types"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import { rejectionsCsv } from "../../modules/warehouse/imports/rejections-csv"
import type WarehouseModuleService from "../../modules/warehouse/service"

/** Rejected lines of an import as the text of a CSV file, piece by piece. */
export function exportImportRejections(
  container: MedusaContainer,
  import_id: number
): AsyncGenerator<string> {
  const { imports }: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  return rejectionsCsv(imports.eachRejection(import_id))
}
