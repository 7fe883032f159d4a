import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { askForTrainingWhenDue } from "../workflows/recommendations/ask-for-training"

let isRunning = false

/** Asks for a training when one is due; the deferred work does it. */
export default async function recommendationsTrain(container: MedusaContainer): Promise<void> {
  if (isRunning) return
  isRunning = true
  try {
    await askForTrainingWhenDue(container, new Date())
  } catch (error) {
    const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`ecrm: no look whether a training is due: ${String(error)}`)
  } finally {
    isRunning = false
  }
}

export const config = {
  name: "ecrm-recommendations-train",
  schedule: { interval: 5_000 },
}
