import type { MedusaContainer } from "@medusajs/framework/types"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { consentModule } from "./consent-module"
import { consentMailTask } from "./send-consent-mail"

/** Asks anew for mails whose task was lost between two databases, and forgets dead links. */
export async function sweepConsentMails(container: MedusaContainer): Promise<void> {
  const { requests } = consentModule(container)
  await requests.prune()
  const waiting = await requests.waiting()
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  await warehouse.enqueueTasks(waiting.map(consentMailTask))
}
