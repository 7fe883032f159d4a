import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RECOMMENDATIONS_MODULE } from "../../../../../../../modules/recommendations"
import type RecommendationsModuleService from "../../../../../../../modules/recommendations/service"
import { readResults } from "../../../../../../../workflows/recommendations/experiments/read-results"
import { orUnavailable } from "../../../../../../or-unavailable"
import { readExperimentId, readNoInput } from "../../validators"

/** What it says now: `{ results }`, `null` for a draft. May be asked as often as one likes. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoInput(req.query)
  const { experiments }: RecommendationsModuleService = req.scope.resolve(RECOMMENDATIONS_MODULE)
  const experiment = await experiments.read(readExperimentId(req.params.id))
  res.json({ results: await readResults(req.scope, experiment, new Date()) })
})
