import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RECOMMENDATIONS_MODULE } from "../../../../../../../modules/recommendations"
import type RecommendationsModuleService from "../../../../../../../modules/recommendations/service"
import { orUnavailable } from "../../../../../../or-unavailable"
import { readExperimentId, readNoInput, readStopBody } from "../../validators"

/** Stops what runs; twice is once. Answers `{ experiment }`. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoInput(req.query)
  const id = readExperimentId(req.params.id)
  const { reason } = readStopBody(req.body)
  const { experiments }: RecommendationsModuleService = req.scope.resolve(RECOMMENDATIONS_MODULE)
  const experiment = await experiments.stop(id, reason || null, req.auth_context.actor_id)
  res.json({ experiment })
})
