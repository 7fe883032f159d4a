import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RECOMMENDATIONS_MODULE } from "../../../../../modules/recommendations"
import type RecommendationsModuleService from "../../../../../modules/recommendations/service"
import { orUnavailable } from "../../../../or-unavailable"
import { readCreateBody, readListQuery, readNoInput } from "./validators"

/** Experiments. Query: `q`, `slot`, `status`, `order`, `limit`, `offset`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { q, slot = null, status = null, ...page } = readListQuery(req.query)
  const { experiments }: RecommendationsModuleService = req.scope.resolve(RECOMMENDATIONS_MODULE)
  const found = await experiments.list({ ...page, q: q || null, slot, status })
  res.json({ ...found, limit: page.limit, offset: page.offset })
})

/** Makes a draft; answers 201 `{ experiment }`. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoInput(req.query)
  const input = readCreateBody(req.body)
  const { experiments }: RecommendationsModuleService = req.scope.resolve(RECOMMENDATIONS_MODULE)
  const experiment = await experiments.create(input, req.auth_context.actor_id)
  res.status(201).json({ experiment })
})
