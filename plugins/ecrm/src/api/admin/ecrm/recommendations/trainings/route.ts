import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { refuseBody } from "../../../../../core/recommendations/query-input"
import { askForTraining } from "../../../../../workflows/recommendations/ask-for-training"
import { trainingStatus } from "../../../../../workflows/recommendations/training-status"
import { orUnavailable } from "../../../../or-unavailable"

/** Asks for a training now; answers before it starts. */
export const POST = orUnavailable(async (req: MedusaRequest, res: MedusaResponse) => {
  refuseBody(req.body)
  await askForTraining(req.scope)
  res.status(202).json(await trainingStatus(req.scope))
})
