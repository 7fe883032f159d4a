import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RECOMMENDATIONS_MODULE } from "../../../../../modules/recommendations"
import type RecommendationsModuleService from "../../../../../modules/recommendations/service"
import { orUnavailable } from "../../../../or-unavailable"
import { readNoInput } from "../setting-fields"
import { readNewRule, readRulesQuery } from "./validators"

/** Rules. Query: `q`, `kind`, `slot`, `is_active`, `order`, `limit`, `offset`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { q, kind = null, slot = null, is_active = null, ...page } = readRulesQuery(req.query)
  const { rules }: RecommendationsModuleService = req.scope.resolve(RECOMMENDATIONS_MODULE)
  const found = await rules.list({ ...page, q: q || null, kind, slot, is_active })
  res.json({ ...found, limit: page.limit, offset: page.offset })
})

/** Stores a rule; answers 201 `{ rule }`. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoInput(req.query)
  const input = readNewRule(req.body)
  const { rules }: RecommendationsModuleService = req.scope.resolve(RECOMMENDATIONS_MODULE)
  res.status(201).json({ rule: await rules.create(input, req.auth_context.actor_id) })
})
