import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RECOMMENDATIONS_MODULE } from "../../../../../../modules/recommendations"
import type RecommendationsModuleService from "../../../../../../modules/recommendations/service"
import { orUnavailable } from "../../../../../or-unavailable"
import { readId, readNoInput, readVersionQuery } from "../../setting-fields"
import { readChangedChain } from "../validators"

/** One chain: `{ chain }`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoInput(req.query)
  const { chains }: RecommendationsModuleService = req.scope.resolve(RECOMMENDATIONS_MODULE)
  res.json({ chain: await chains.read(readId(req.params.id)) })
})

/** Changes the chain of this version, `{ chain: <document>, version }`. Answers `{ chain }`. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoInput(req.query)
  const id = readId(req.params.id)
  const { document, version } = readChangedChain(req.body)
  const { chains }: RecommendationsModuleService = req.scope.resolve(RECOMMENDATIONS_MODULE)
  res.json({ chain: await chains.change(id, document, version, req.auth_context.actor_id) })
})

/**
 * Takes the chain of this version away, `?version=`; what was learned is refused instead. Answers
 * `{ id, deleted: true }`.
 */
export const DELETE = orUnavailable(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const version = readVersionQuery(req.query)
    const id = readId(req.params.id)
    const { chains }: RecommendationsModuleService = req.scope.resolve(RECOMMENDATIONS_MODULE)
    await chains.remove(id, version, req.auth_context.actor_id)
    res.json({ id, deleted: true })
  }
)
