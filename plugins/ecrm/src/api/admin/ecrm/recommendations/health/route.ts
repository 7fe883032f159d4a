import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readHealth } from "../../../../../workflows/recommendations/read-health"
import { orUnavailable } from "../../../../or-unavailable"
import { readNoInput } from "../setting-fields"

/** How the recommender does: `{ health }`; latency is that of the instance that answers. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoInput(req.query)
  res.json({ health: await readHealth(req.scope, new Date()) })
})
