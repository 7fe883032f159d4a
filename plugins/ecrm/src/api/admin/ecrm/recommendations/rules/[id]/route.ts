import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RECOMMENDATIONS_MODULE } from "../../../../../../modules/recommendations"
import type RecommendationsModuleService from "../../../../../../modules/recommendations/service"
import { orUnavailable } from "../../../../../or-unavailable"
import { readId, readNoInput, readVersionQuery } from "../../setting-fields"
import { readChangedRule } from "../validators"

/** One rule: `{ rule }`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoInput(req.query)
  const { rules }: RecommendationsModuleService = req.scope.resolve(RECOMMENDATIONS_MODULE)
  res.json({ rule: await rules.read(readId(req.params.id)) })
})

/** Changes the rule of this version. Answers `{ rule }`. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoInput(req.query)
  const id = readId(req.params.id)
  const { rule, version } = readChangedRule(req.body)
  const { rules }: RecommendationsModuleService = req.scope.resolve(RECOMMENDATIONS_MODULE)
  res.json({ rule: await rules.change(id, rule, version, req.auth_context.actor_id) })
})

/** Takes the rule of this version away, `?version=`: `{ id, deleted: true }`. */
export const DELETE = orUnavailable(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const version = readVersionQuery(req.query)
    const id = readId(req.params.id)
    const { rules }: RecommendationsModuleService = req.scope.resolve(RECOMMENDATIONS_MODULE)
    await rules.remove(id, version)
    res.json({ id, deleted: true })
  }
)
