import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RECOMMENDATIONS_MODULE } from "../../../../../modules/recommendations"
import type RecommendationsModuleService from "../../../../../modules/recommendations/service"
import { readAdviserInStore } from "../../../../../workflows/recommendations/adviser-in-store"
import { orUnavailable } from "../../../../or-unavailable"
import { readNoInput } from "../setting-fields"
import { readAdvisersQuery, readNewAdviser } from "./validators"

/** Quizzes. Query: `q`, `is_active`, `order`, `limit`, `offset`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { q, is_active = null, ...page } = readAdvisersQuery(req.query)
  const { advisers }: RecommendationsModuleService = req.scope.resolve(RECOMMENDATIONS_MODULE)
  const found = await advisers.list({ ...page, q: q || null, is_active })
  res.json({ ...found, limit: page.limit, offset: page.offset })
})

/** Stores a quiz; answers 201 `{ adviser }`. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoInput(req.query)
  const { key, document: raw, is_active } = readNewAdviser(req.body)
  const document = await readAdviserInStore(req.scope, raw)
  const { advisers }: RecommendationsModuleService = req.scope.resolve(RECOMMENDATIONS_MODULE)
  const { actor_id } = req.auth_context
  res.status(201).json({ adviser: await advisers.create(key, { document, is_active }, actor_id) })
})
