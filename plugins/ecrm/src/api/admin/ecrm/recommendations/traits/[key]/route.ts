import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RECOMMENDATIONS_MODULE } from "../../../../../../modules/recommendations"
import type RecommendationsModuleService from "../../../../../../modules/recommendations/service"
import { orUnavailable } from "../../../../../or-unavailable"
import { readId, readNoInput } from "../../setting-fields"
import { readTraitBody } from "../validators"

/**
 * Names a trait, `{ labels: { <language>: <word> }, is_active }`; a word of `null` takes that name
 * back, and languages that are left out keep theirs. Answers `{ trait }`.
 */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoInput(req.query)
  const key = readId(req.params.key)
  const name = readTraitBody(req.body)
  const { traits }: RecommendationsModuleService = req.scope.resolve(RECOMMENDATIONS_MODULE)
  res.json({ trait: await traits.name(key, name, req.auth_context.actor_id) })
})

/** Takes all names of a trait back: `{ key, deleted: true }`. */
export const DELETE = orUnavailable(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    readNoInput(req.query)
    const key = readId(req.params.key)
    const { traits }: RecommendationsModuleService = req.scope.resolve(RECOMMENDATIONS_MODULE)
    await traits.forget(key)
    res.json({ key, deleted: true })
  }
)
