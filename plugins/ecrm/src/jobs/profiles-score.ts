import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { errorText } from "../core/shared/error-text"
import { MINUTE_MS } from "../core/shared/time"
import { askForNightlyScoring } from "../workflows/profiles/ask-for-nightly-scoring"
import { steadyJob } from "../workflows/steady-job"

/** Asks once a night for everybody to be scored; the deferred work does it. */
async function profilesScore(container: MedusaContainer): Promise<void> {
  try {
    await askForNightlyScoring(container, new Date())
  } catch (error) {
    const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`ecrm: no look whether the night's scoring is due: ${errorText(error)}`)
  }
}

export default steadyJob(MINUTE_MS, profilesScore)

export const config = {
  name: "ecrm-profiles-score",
  schedule: { interval: MINUTE_MS },
}
