import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { askForTrainingWhenDue } from "../workflows/recommendations/ask-for-training"
import { steadyJob } from "../workflows/steady-job"

const INTERVAL_MS = 5_000

/** Asks for a training when one is due; the deferred work does it. */
async function recommendationsTrain(container: MedusaContainer): Promise<void> {
  try {
    await askForTrainingWhenDue(container, new Date())
  } catch (error) {
    const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`ecrm: no look whether a training is due: ${String(error)}`)
  }
}

export default steadyJob(INTERVAL_MS, recommendationsTrain)

export const config = {
  name: "ecrm-recommendations-train",
  schedule: { interval: INTERVAL_MS },
}
