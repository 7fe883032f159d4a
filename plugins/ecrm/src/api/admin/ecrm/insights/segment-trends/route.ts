import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { DAY_MS } from "../../../../../core/shared/time"
import { PROFILES_MODULE } from "../../../../../modules/profiles"
import type ProfilesModuleService from "../../../../../modules/profiles/service"
import { orUnavailable } from "../../../../or-unavailable"
import { readQuery } from "../../warehouse/read-query"
import { trendsQuery } from "../validators"

const SPAN_MS = 30 * DAY_MS

/** Who came to and left segments in the last 30 days: `{ trends: [{ segment_id, entered, left }] }`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { segment_ids } = readQuery(trendsQuery, req.query, "insights.invalid_query")
  const { insights }: ProfilesModuleService = req.scope.resolve(PROFILES_MODULE)
  res.json({ trends: await insights.segmentTrends(segment_ids, new Date(Date.now() - SPAN_MS)) })
})
