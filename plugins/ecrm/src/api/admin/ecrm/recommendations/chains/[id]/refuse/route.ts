import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RECOMMENDATIONS_MODULE } from "../../../../../../../modules/recommendations"
import type RecommendationsModuleService from "../../../../../../../modules/recommendations/service"
import { orUnavailable } from "../../../../../../or-unavailable"
import { readId, readNoInput } from "../../../setting-fields"
import { readDecision } from "../../validators"

/** Refuses the chain of this version for good; twice is once. Answers `{ chain }`. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoInput(req.query)
  const id = readId(req.params.id)
  const { version } = readDecision(req.body)
  const { chains }: RecommendationsModuleService = req.scope.resolve(RECOMMENDATIONS_MODULE)
  res.json({ chain: await chains.refuse(id, version, req.auth_context.actor_id) })
})
