import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RECOMMENDATIONS_MODULE } from "../../../../../modules/recommendations"
import type RecommendationsModuleService from "../../../../../modules/recommendations/service"
import { orUnavailable } from "../../../../or-unavailable"
import { readDecisions } from "../chains/validators"
import { readNoInput } from "../setting-fields"

/**
 * Accepts or refuses many chains at once, `{ decision, chains: [{ id, version }] }`. Answers
 * `{ decided_ids, changed_ids }`: those that somebody changed meanwhile are left alone.
 */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoInput(req.query)
  const { decision, chains: asked } = readDecisions(req.body)
  const { chains }: RecommendationsModuleService = req.scope.resolve(RECOMMENDATIONS_MODULE)
  const actor = req.auth_context.actor_id
  res.json(
    decision === "accept"
      ? await chains.acceptMany(asked, actor)
      : await chains.refuseMany(asked, actor)
  )
})
