import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RECOMMENDATIONS_MODULE } from "../../../../../../modules/recommendations"
import type RecommendationsModuleService from "../../../../../../modules/recommendations/service"
import { orUnavailable } from "../../../../../or-unavailable"
import { readChangeBody, readExperimentId, readNoInput } from "../validators"

/** One experiment: `{ experiment }`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoInput(req.query)
  const { experiments }: RecommendationsModuleService = req.scope.resolve(RECOMMENDATIONS_MODULE)
  res.json({ experiment: await experiments.read(readExperimentId(req.params.id)) })
})

/** Changes a draft; what has started stands. Answers `{ experiment }`. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoInput(req.query)
  const id = readExperimentId(req.params.id)
  const { version, ...input } = readChangeBody(req.body)
  const { experiments }: RecommendationsModuleService = req.scope.resolve(RECOMMENDATIONS_MODULE)
  res.json({ experiment: await experiments.change(id, input, version, req.auth_context.actor_id) })
})

/** Takes a draft away: `{ id, deleted: true }`. */
export const DELETE = orUnavailable(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    readNoInput(req.query)
    const id = readExperimentId(req.params.id)
    const { experiments }: RecommendationsModuleService = req.scope.resolve(RECOMMENDATIONS_MODULE)
    await experiments.remove(id)
    res.json({ id, deleted: true })
  }
)
