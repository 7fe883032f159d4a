import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RECOMMENDATIONS_MODULE } from "../../../../../modules/recommendations"
import type RecommendationsModuleService from "../../../../../modules/recommendations/service"
import { orUnavailable } from "../../../../or-unavailable"
import { readNoInput } from "../setting-fields"
import { readChainsQuery, readNewChain } from "./validators"

/** Chains. Query: `q`, `kind`, `status`, `origin`, `order`, `limit`, `offset`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { q, kind = null, status = null, origin = null, ...page } = readChainsQuery(req.query)
  const { chains }: RecommendationsModuleService = req.scope.resolve(RECOMMENDATIONS_MODULE)
  const found = await chains.list({ ...page, q: q || null, kind, status, origin })
  res.json({ ...found, limit: page.limit, offset: page.offset })
})

/** Stores a chain, `{ chain: <document> }`; answers 201 `{ chain }`. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoInput(req.query)
  const document = readNewChain(req.body)
  const { chains }: RecommendationsModuleService = req.scope.resolve(RECOMMENDATIONS_MODULE)
  res.status(201).json({ chain: await chains.create(document, req.auth_context.actor_id) })
})
