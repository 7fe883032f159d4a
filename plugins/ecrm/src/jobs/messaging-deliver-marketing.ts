import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { errorText } from "../core/shared/error-text"
import { deliverMessages } from "../workflows/messaging/deliver-messages"
import { steadyJob } from "../workflows/steady-job"

const INTERVAL_MS = 250

/** Sends advertising that is due. */
async function messagingDeliverMarketing(container: MedusaContainer): Promise<void> {
  try {
    await deliverMessages(container, ["marketing"])
  } catch (error) {
    const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`ecrm: advertising waits, the database did not answer: ${errorText(error)}`)
  }
}

export default steadyJob(INTERVAL_MS, messagingDeliverMarketing)

export const config = {
  name: "ecrm-messaging-deliver-marketing",
  schedule: { interval: INTERVAL_MS },
}
