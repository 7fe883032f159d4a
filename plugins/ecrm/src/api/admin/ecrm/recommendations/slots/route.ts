import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RECOMMENDATIONS_MODULE } from "../../../../../modules/recommendations"
import type RecommendationsModuleService from "../../../../../modules/recommendations/service"
import { withLearned } from "../../../../../workflows/recommendations/read-learned-slots"
import { orUnavailable } from "../../../../or-unavailable"
import { readNoInput } from "../setting-fields"

/** Every slot with its policy, and what was learned for it: `{ slots }`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoInput(req.query)
  const { slots }: RecommendationsModuleService = req.scope.resolve(RECOMMENDATIONS_MODULE)
  res.json({ slots: await withLearned(req.scope, await slots.list()) })
})
