import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { listTraits } from "../../../../../workflows/recommendations/list-traits"
import { orUnavailable } from "../../../../or-unavailable"
import { readNoInput } from "../setting-fields"

/** Traits that were learned or named: `{ traits }`, learned ones first. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoInput(req.query)
  res.json({ traits: await listTraits(req.scope) })
})
