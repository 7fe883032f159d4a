import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { askForScoring } from "../../../../../workflows/profiles/ask-for-scoring"
import { scoringStatus } from "../../../../../workflows/profiles/scoring-status"
import { orUnavailable } from "../../../../or-unavailable"
import { readInput } from "../../read-input"
import { INVALID, nothing } from "../validators"

/** Where the scoring of everybody stands. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readInput(nothing, req.query, INVALID)
  res.json(await scoringStatus(req.scope))
})

/** Asks for everybody to be scored now; answers 202 before it starts. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readInput(nothing, req.body, INVALID)
  await askForScoring(req.scope)
  res.status(202).json(await scoringStatus(req.scope))
})
