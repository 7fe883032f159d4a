import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RECOMMENDATIONS_MODULE } from "../../../../../../modules/recommendations"
import type RecommendationsModuleService from "../../../../../../modules/recommendations/service"
import { readAdviserInStore } from "../../../../../../workflows/recommendations/adviser-in-store"
import { orUnavailable } from "../../../../../or-unavailable"
import { readId, readNoInput, readVersionQuery } from "../../setting-fields"
import { readChangedAdviser } from "../validators"

/** One quiz: `{ adviser }`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoInput(req.query)
  const { advisers }: RecommendationsModuleService = req.scope.resolve(RECOMMENDATIONS_MODULE)
  res.json({ adviser: await advisers.read(readId(req.params.key)) })
})

/** Changes the quiz of this version. Answers `{ adviser }`. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoInput(req.query)
  const key = readId(req.params.key)
  const { document: raw, is_active, version } = readChangedAdviser(req.body)
  const document = await readAdviserInStore(req.scope, raw)
  const { advisers }: RecommendationsModuleService = req.scope.resolve(RECOMMENDATIONS_MODULE)
  const { actor_id } = req.auth_context
  res.json({ adviser: await advisers.change(key, { document, is_active }, version, actor_id) })
})

/** Takes the quiz of this version away, `?version=`: `{ key, deleted: true }`. */
export const DELETE = orUnavailable(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const version = readVersionQuery(req.query)
    const key = readId(req.params.key)
    const { advisers }: RecommendationsModuleService = req.scope.resolve(RECOMMENDATIONS_MODULE)
    await advisers.remove(key, version)
    res.json({ key, deleted: true })
  }
)
