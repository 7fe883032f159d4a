import type { MedusaContainer } from "@medusajs/framework/types"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { erasePersonTask } from "../personal-data/erase-person-task"
import { consentModule } from "./consent-module"
import { consentMailTask } from "./send-consent-mail"

/**
 * Asks anew for mails and erasures whose task was lost between two databases, and forgets dead
 * links and the notices of carts that were never bought.
 */
export async function sweepConsent(container: MedusaContainer): Promise<void> {
  const { requests, erasures, saleNotices } = consentModule(container)
  await requests.prune()
  await saleNotices.prune()
  const mails = await requests.waiting()
  const erasing = await erasures.waiting()
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  await warehouse.enqueueTasks([...mails.map(consentMailTask), ...erasing.map(erasePersonTask)])
}
