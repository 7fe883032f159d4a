import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RECOMMENDATIONS_MODULE } from "../../../../../../../modules/recommendations"
import type RecommendationsModuleService from "../../../../../../../modules/recommendations/service"
import { orUnavailable } from "../../../../../../or-unavailable"
import { readNoInput } from "../../../setting-fields"
import { readPair } from "../../validators"

/** Takes one direction back: `{ product_id, fits_product_id, deleted: true }`; twice is once. */
export const DELETE = orUnavailable(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    readNoInput(req.query)
    const pair = readPair(req.params)
    const { fits }: RecommendationsModuleService = req.scope.resolve(RECOMMENDATIONS_MODULE)
    await fits.remove(pair)
    res.json({ ...pair, deleted: true })
  }
)
