import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { errorText } from "../core/shared/error-text"
import { MINUTE_MS } from "../core/shared/time"
import { WAREHOUSE_MODULE } from "../modules/warehouse"
import type WarehouseModuleService from "../modules/warehouse/service"
import { sweepConsent } from "../workflows/consent/sweep-consent"
import { steadyJob } from "../workflows/steady-job"

const TURN_S = 30

/** Asks anew for consent mails and erasures whose task was lost, and forgets links that no longer work. */
async function consentSweep(container: MedusaContainer): Promise<void> {
  try {
    const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
    if (await warehouse.takeTurn("consent_sweep", TURN_S)) await sweepConsent(container)
  } catch (error) {
    const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`ecrm: no look for waiting consent mails and erasures: ${errorText(error)}`)
  }
}

export default steadyJob(MINUTE_MS, consentSweep)

export const config = {
  name: "ecrm-consent-sweep",
  schedule: { interval: MINUTE_MS },
}
