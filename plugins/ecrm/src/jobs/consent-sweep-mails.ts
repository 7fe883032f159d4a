import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { errorText } from "../core/shared/error-text"
import { MINUTE_MS } from "../core/shared/time"
import { WAREHOUSE_MODULE } from "../modules/warehouse"
import type WarehouseModuleService from "../modules/warehouse/service"
import { sweepConsentMails } from "../workflows/consent/sweep-consent-mails"
import { steadyJob } from "../workflows/steady-job"

const TURN_S = 30

/** Asks anew for consent mails whose task was lost, and forgets links that no longer work. */
async function consentSweepMails(container: MedusaContainer): Promise<void> {
  try {
    const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
    if (await warehouse.takeTurn("consent_mails", TURN_S)) await sweepConsentMails(container)
  } catch (error) {
    const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`ecrm: no look for waiting consent mails: ${errorText(error)}`)
  }
}

export default steadyJob(MINUTE_MS, consentSweepMails)

export const config = {
  name: "ecrm-consent-sweep-mails",
  schedule: { interval: MINUTE_MS },
}
