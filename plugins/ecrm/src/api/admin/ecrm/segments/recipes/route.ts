import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RECIPE_NAMES, ruleOfRecipe } from "../../../../../core/profiles/segments/recipes"
import { PROFILES_MODULE } from "../../../../../modules/profiles"
import type ProfilesModuleService from "../../../../../modules/profiles/service"
import { orUnavailable } from "../../../../or-unavailable"
import { readNoQuery } from "../validators"

/** Ready rules with thresholds of the store's own people: `SegmentRecipes`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoQuery(req.query)
  const { segments }: ProfilesModuleService = req.scope.resolve(PROFILES_MODULE)
  const facts = await segments.recipeFacts()
  const recipes = RECIPE_NAMES.map((recipe) => ({ recipe, rule: ruleOfRecipe(recipe, facts) }))
  res.json({ recipes })
})
