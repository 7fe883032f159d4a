import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RECOMMENDATIONS_MODULE } from "../../../../../../../modules/recommendations"
import type RecommendationsModuleService from "../../../../../../../modules/recommendations/service"
import { orUnavailable } from "../../../../../../or-unavailable"
import { readExperimentId, readNoInput, readStartBody } from "../../validators"

/** Starts the draft of this version; answers `{ experiment }`. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoInput(req.query)
  const id = readExperimentId(req.params.id)
  const { version } = readStartBody(req.body)
  const { experiments }: RecommendationsModuleService = req.scope.resolve(RECOMMENDATIONS_MODULE)
  res.json({ experiment: await experiments.start(id, version, req.auth_context.actor_id) })
})
