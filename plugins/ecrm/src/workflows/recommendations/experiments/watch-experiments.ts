import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { RECOMMENDATIONS_MODULE } from "../../../modules/recommendations"
import type RecommendationsModuleService from "../../../modules/recommendations/service"
import { readResults } from "./read-results"

/** Why the plugin itself stops an experiment. */
export type OwnStopReason = "guardrail" | "sample_ratio"

/**
 * Looks at what runs and stops what loses more buyers than allowed, or whose people came in other
 * shares than planned. The tests behind it may be asked as often as one likes.
 * @returns ids of what was stopped now
 */
export async function watchExperiments(container: MedusaContainer, now: Date): Promise<string[]> {
  const { experiments }: RecommendationsModuleService = container.resolve(RECOMMENDATIONS_MODULE)
  const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const stopped: string[] = []
  for (const { id } of await experiments.running()) {
    const experiment = await experiments.read(id)
    const results = await readResults(container, experiment, now)
    if (results === null) continue
    const { guardrail } = experiment.document
    const isLosing = guardrail.stops && results.variants.some((one) => one.breaks_guardrail)
    if (!isLosing && !results.is_sample_ratio_broken) continue
    const reason: OwnStopReason = results.is_sample_ratio_broken ? "sample_ratio" : "guardrail"
    await experiments.stop(id, reason, null)
    logger.warn(`ecrm: experiment ${id} was stopped: ${reason}`)
    stopped.push(id)
  }
  return stopped
}
