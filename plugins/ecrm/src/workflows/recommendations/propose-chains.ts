import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import {
  proposeComplexChains,
  proposePaths,
  proposeSimpleChains,
} from "../../core/recommendations/chains/propose-chains"
import type { LearnedChains } from "../../core/recommendations/model"
import { errorText } from "../../core/shared/error-text"
import { RECOMMENDATIONS_MODULE } from "../../modules/recommendations"
import type { ProposalChanges } from "../../modules/recommendations/chains/write-proposals"
import type RecommendationsModuleService from "../../modules/recommendations/service"
import { readNames } from "./read-names"

/**
 * Puts what a training found before the merchant. A training is worth its model even where this
 * fails, so that a failure is said and the next training tries again.
 * @returns what changed; `null` where there is nothing to say or it failed
 */
export async function proposeChains(
  container: MedusaContainer,
  {
    ids,
    chains: learned,
  }: {
    ids: readonly string[]
    chains: Pick<LearnedChains, "simple" | "complex" | "paths"> | null
  }
): Promise<ProposalChanges | null> {
  if (learned === null) return null
  const { simple, complex, paths } = learned
  const { chains }: RecommendationsModuleService = container.resolve(RECOMMENDATIONS_MODULE)
  try {
    const groups = [...simple.groups, ...paths.groups]
    const group_ids = [...groups.map(({ id }) => id), ...complex.category_ids]
    const names = await readNames(container, group_ids)
    return await chains.propose([
      ...proposeSimpleChains(simple, names),
      ...proposeComplexChains(complex, ids, names),
      ...proposePaths(paths, names),
    ])
  } catch (error) {
    const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`ecrm: learned chains were not proposed: ${errorText(error)}`)
    return null
  }
}
