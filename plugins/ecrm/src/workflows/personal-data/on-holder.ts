import type { MedusaContainer } from "@medusajs/framework/types"
import type { PersonalDataHolder } from "../../core/personal-data/holder"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type { PlainStatements } from "../../modules/warehouse/plain-statements"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { consentDatabase } from "../consent/consent-module"

/** Runs statements in one transaction of the database in which a holder keeps its tables. */
export async function onHolder<T>(
  container: MedusaContainer,
  holder: PersonalDataHolder,
  work: (db: PlainStatements) => Promise<T>
): Promise<T> {
  if (holder.database === "store") {
    return await consentDatabase(container).transaction(async (tx) => await work(tx))
  }
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  return await warehouse.inLongTransaction(work)
}
