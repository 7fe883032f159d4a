import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readSegmentFields } from "../../../../../workflows/profiles/read-segment-fields"
import { orUnavailable } from "../../../../or-unavailable"
import { readNoQuery } from "../validators"

/** What a rule can ask of this store, for the builder: `SegmentFields`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoQuery(req.query)
  res.json(await readSegmentFields(req.scope))
})
