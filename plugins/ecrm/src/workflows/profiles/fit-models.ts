import type { MedusaContainer } from "@medusajs/framework/types"
import { FITTED_PEOPLE_MAX, fitPopulation } from "../../core/profiles/fit-population"
import { missingForPredictions } from "../../core/profiles/prediction-gate"
import { PROFILES_MODULE } from "../../modules/profiles"
import type ProfilesModuleService from "../../modules/profiles/service"

/** Fits the models of every currency whose gate is open, and drops those of the others. */
export async function fitModels(container: MedusaContainer): Promise<void> {
  const { metrics }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  for (const { currency_code, facts } of await metrics.populations()) {
    const isOpen = missingForPredictions(facts).length === 0
    const people = isOpen ? await metrics.histories(currency_code, FITTED_PEOPLE_MAX) : []
    await metrics.writeModel(currency_code, isOpen ? fitPopulation(people) : null)
  }
}
