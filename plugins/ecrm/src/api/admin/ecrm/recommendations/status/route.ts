import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { trainingStatus } from "../../../../../workflows/recommendations/training-status"

/** Where learning stands. */
export const GET = async (req: MedusaRequest, res: MedusaResponse) => {
  res.json(await trainingStatus(req.scope))
}
