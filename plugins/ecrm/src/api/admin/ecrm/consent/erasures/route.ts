import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { consentModule } from "../../../../../workflows/consent/consent-module"
import { orUnavailable } from "../../../../or-unavailable"
import { readInput } from "../../read-input"
import { erasuresQuery, INVALID } from "../validators"

/** Certificates of erasures, newest first. Query: `limit`, `offset`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { limit, offset } = readInput(erasuresQuery, req.query, INVALID)
  const page = await consentModule(req.scope).erasures.list(limit, offset)
  res.json({ ...page, limit, offset })
})
