import type { MedusaContainer } from "@medusajs/framework/types"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { erasePersonTask } from "../personal-data/erase-person-task"
import { coreDatabase } from "../warehouse/core-database"
import { consentModule } from "./consent-module"
import { softOptInTask } from "./record-soft-opt-in"
import { CONSENT_PURPOSES } from "./consent-mail"

/** Sales looked at in one sweep; what is left then waits for the next. */
const SALES_MAX = 1_000
const SETTLED_S = 30

/**
 * Asks anew for erasures whose task was lost between two databases, and for sales whose hint was: a
 * refusal at the checkout must be heard. Forgets dead links, whom they were mailed to, and the
 * notices of carts that were never bought.
 */
export async function sweepConsent(container: MedusaContainer): Promise<void> {
  const { requests, erasures, saleNotices } = consentModule(container)
  await forgetRecipients(container, await requests.prune())
  await saleNotices.prune()
  const erasing = await erasures.waiting()
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const sales = await unheardSales(container)
  await warehouse.enqueueTasks([...erasing.map(erasePersonTask), ...sales.map(softOptInTask)])
}

/** Whoever never confirmed is nobody's customer: no mail keeps their address beyond its request. */
async function forgetRecipients(container: MedusaContainer, request_ids: string[]): Promise<void> {
  if (request_ids.length === 0) return
  await coreDatabase(container).raw(
    `UPDATE ecrm_messaging_message SET address = NULL
     WHERE purpose = ANY(?) AND subject = ANY(?) AND address IS NOT NULL AND ended_at IS NOT NULL`,
    [Object.values(CONSENT_PURPOSES), request_ids]
  )
}

/** Orders of carts with a notice that nobody has looked at, oldest first. */
async function unheardSales(container: MedusaContainer): Promise<string[]> {
  const { rows } = await coreDatabase(container).raw<{ order_id: string }>(
    `SELECT l.order_id FROM ecrm_consent_sale_notice n
     JOIN order_cart l ON l.cart_id = n.cart_id AND l.deleted_at IS NULL
     WHERE n.heard_at IS NULL AND n.shown_at < now() - ? * interval '1 second'
     ORDER BY n.shown_at LIMIT ?`,
    [SETTLED_S, SALES_MAX]
  )
  return rows.map(({ order_id }) => order_id)
}
