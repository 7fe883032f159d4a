import type { MedusaContainer } from "@medusajs/framework/types"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { consentModule } from "./consent-module"

/**
 * May it be kept what a customer was shown, where no browser speaks for them? The same word holds as
 * on pages: a refusal anywhere, and with the option `events.consent: "opt_in"` silence too.
 * @param customer_id `null` for who is no customer of core
 */
export async function mayFollow(
  container: MedusaContainer,
  customer_id: string | null
): Promise<boolean> {
  const { events }: WarehouseModuleService["options"] =
    container.resolve<WarehouseModuleService>(WAREHOUSE_MODULE).options
  const subject = { visitor_id: null, customer_id }
  const decision = await consentModule(container).tracking.decisionOf(subject)
  return decision === "granted" || (decision === null && events.consent === "opt_out")
}
