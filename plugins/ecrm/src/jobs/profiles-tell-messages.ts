import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { errorText } from "../core/shared/error-text"
import { WAREHOUSE_MODULE } from "../modules/warehouse"
import type WarehouseModuleService from "../modules/warehouse/service"
import { tellMessages } from "../workflows/profiles/tell-messages"
import { steadyJob } from "../workflows/steady-job"

const INTERVAL_MS = 5_000
const TURN_S = 15

/** Tells timelines what became of messages, in one worker of all. */
async function profilesTellMessages(container: MedusaContainer): Promise<void> {
  try {
    const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
    if (await warehouse.takeTurn("tell_messages", TURN_S)) await tellMessages(container)
  } catch (error) {
    const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`ecrm: messages are told to timelines later: ${errorText(error)}`)
  }
}

export default steadyJob(INTERVAL_MS, profilesTellMessages)

export const config = {
  name: "ecrm-profiles-tell-messages",
  schedule: { interval: INTERVAL_MS },
}
