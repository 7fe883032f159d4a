import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { errorText } from "../core/shared/error-text"
import { deliverMessages } from "../workflows/messaging/deliver-messages"
import { steadyJob } from "../workflows/steady-job"

const INTERVAL_MS = 250

/** Sends what somebody waits for; campaigns have a job of their own and keep none of it back. */
async function messagingDeliver(container: MedusaContainer): Promise<void> {
  try {
    await deliverMessages(container, ["transactional", "service"])
  } catch (error) {
    const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`ecrm: messages wait, the database did not answer: ${errorText(error)}`)
  }
}

export default steadyJob(INTERVAL_MS, messagingDeliver)

export const config = {
  name: "ecrm-messaging-deliver",
  schedule: { interval: INTERVAL_MS },
}
