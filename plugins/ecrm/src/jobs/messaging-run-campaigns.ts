import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { errorText } from "../core/shared/error-text"
import { SECOND_MS } from "../core/shared/time"
import { noteUnsubscribes } from "../workflows/messaging/campaigns/note-unsubscribes"
import { runCampaigns } from "../workflows/messaging/campaigns/run-campaigns"
import { steadyJob } from "../workflows/steady-job"
import { campaignTaskHandlers } from "../workflows/task-handlers"
import { runDueTasks } from "../workflows/warehouse/run-due-tasks"

const INTERVAL_MS = SECOND_MS

/**
 * Does what time asks of campaigns, notes who left because of a mail, and plans; in a lane of its
 * own, see `task-handlers`.
 */
async function messagingRunCampaigns(container: MedusaContainer): Promise<void> {
  try {
    await runCampaigns(container)
    await noteUnsubscribes(container)
    await runDueTasks(container, campaignTaskHandlers)
  } catch (error) {
    const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`ecrm: campaigns wait, a database did not answer: ${errorText(error)}`)
  }
}

export default steadyJob(INTERVAL_MS, messagingRunCampaigns)

export const config = {
  name: "ecrm-messaging-run-campaigns",
  schedule: { interval: INTERVAL_MS },
}
