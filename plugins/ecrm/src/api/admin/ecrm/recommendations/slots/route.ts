import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RECOMMENDATIONS_MODULE } from "../../../../../modules/recommendations"
import type RecommendationsModuleService from "../../../../../modules/recommendations/service"
import { orUnavailable } from "../../../../or-unavailable"
import { readNoInput } from "../setting-fields"

/** Every slot with its policy: `{ slots }`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoInput(req.query)
  const { slots }: RecommendationsModuleService = req.scope.resolve(RECOMMENDATIONS_MODULE)
  res.json({ slots: await slots.list() })
})
