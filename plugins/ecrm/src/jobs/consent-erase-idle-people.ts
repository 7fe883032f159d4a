import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { errorText } from "../core/shared/error-text"
import { DAY_MS, HOUR_MS, SECOND_MS } from "../core/shared/time"
import { WAREHOUSE_MODULE } from "../modules/warehouse"
import type WarehouseModuleService from "../modules/warehouse/service"
import { eraseIdlePeople } from "../workflows/personal-data/erase-idle-people"
import { steadyJob } from "../workflows/steady-job"

/** Once a day, in one worker of all, where the option asks for it. */
async function consentEraseIdlePeople(container: MedusaContainer): Promise<void> {
  const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  try {
    const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
    if (warehouse.options.consent.retention_months === null) return
    if (!(await warehouse.takeTurn("erase_idle_people", DAY_MS / SECOND_MS))) return
    const people = await eraseIdlePeople(container)
    if (people > 0) logger.info(`ecrm: ${people} people are erased after their retention`)
  } catch (error) {
    logger.warn(`ecrm: retention waits for the next hour: ${errorText(error)}`)
  }
}

export default steadyJob(HOUR_MS, consentEraseIdlePeople)

export const config = {
  name: "ecrm-consent-erase-idle-people",
  schedule: { interval: HOUR_MS },
}
