import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { errorText } from "../core/shared/error-text"
import { SECOND_MS } from "../core/shared/time"
import { reconcileMessages } from "../workflows/messaging/reconcile-messages"
import { steadyJob } from "../workflows/steady-job"

const INTERVAL_MS = 5 * SECOND_MS

/** Looks for messages whose worker died, and for those that no provider answered for. */
async function messagingReconcile(container: MedusaContainer): Promise<void> {
  const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  try {
    const { given_up } = await reconcileMessages(container)
    if (given_up > 0) logger.warn(`ecrm: nobody answered for ${given_up} messages yet`)
  } catch (error) {
    logger.warn(`ecrm: no look for unanswered messages: ${errorText(error)}`)
  }
}

export default steadyJob(INTERVAL_MS, messagingReconcile)

export const config = {
  name: "ecrm-messaging-reconcile",
  schedule: { interval: INTERVAL_MS },
}
