import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { trainingStatus } from "../../../../../workflows/recommendations/training-status"
import { orUnavailable } from "../../../../or-unavailable"

/** Where learning stands. */
export const GET = orUnavailable(async (req: MedusaRequest, res: MedusaResponse) => {
  res.json(await trainingStatus(req.scope))
})
