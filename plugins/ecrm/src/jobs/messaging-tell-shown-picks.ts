import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { errorText } from "../core/shared/error-text"
import { WAREHOUSE_MODULE } from "../modules/warehouse"
import type WarehouseModuleService from "../modules/warehouse/service"
import { tellShownPicks } from "../workflows/messaging/tell-shown-picks"
import { steadyJob } from "../workflows/steady-job"

const INTERVAL_MS = 5_000
const TURN_S = 10

/** Tells reports which picks mails showed and which were followed, in one worker of all. */
async function messagingTellShownPicks(container: MedusaContainer): Promise<void> {
  try {
    const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
    if (await warehouse.takeTurn("tell_shown_picks", TURN_S)) await tellShownPicks(container)
  } catch (error) {
    const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`ecrm: picks of mails are told to reports later: ${errorText(error)}`)
  }
}

export default steadyJob(INTERVAL_MS, messagingTellShownPicks)

export const config = {
  name: "ecrm-messaging-tell-shown-picks",
  schedule: { interval: INTERVAL_MS },
}
