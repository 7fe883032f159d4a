import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RECOMMENDATIONS_MODULE } from "../../../../../modules/recommendations"
import type RecommendationsModuleService from "../../../../../modules/recommendations/service"
import { declareFit } from "../../../../../workflows/recommendations/declare-fit"
import { orUnavailable } from "../../../../or-unavailable"
import { readNoInput } from "../setting-fields"
import { readFitBody, readFitsQuery } from "./validators"

/** Fits. Query: `product_id`, `fits_product_id`, `order`, `limit`, `offset`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { product_id = null, fits_product_id = null, ...page } = readFitsQuery(req.query)
  const { fits }: RecommendationsModuleService = req.scope.resolve(RECOMMENDATIONS_MODULE)
  const found = await fits.list({ ...page, product_id, fits_product_id })
  res.json({ ...found, limit: page.limit, offset: page.offset })
})

/**
 * Declares that `fits_product_id` goes with `product_id`, both ways where `is_mutual`; again gives
 * it another note. Answers `{ fit, added, changed, unchanged }`.
 */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoInput(req.query)
  const { fit, is_mutual } = readFitBody(req.body)
  const changes = await declareFit(req.scope, fit, is_mutual, req.auth_context.actor_id)
  res.status(changes.added > 0 ? 201 : 200).json({ fit, ...changes })
})
