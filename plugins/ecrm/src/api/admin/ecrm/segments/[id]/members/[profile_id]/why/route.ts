import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { utcDayOf } from "../../../../../../../../core/profiles/segments/utc-day"
import { PROFILES_MODULE } from "../../../../../../../../modules/profiles"
import type ProfilesModuleService from "../../../../../../../../modules/profiles/service"
import { orUnavailable } from "../../../../../../../or-unavailable"
import { logAccess } from "../../../../../profiles/log-access"
import { readNoQuery, readProfileId, readSegmentId } from "../../../../validators"

/** Why somebody is in or out, condition by condition: `SegmentWhy`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoQuery(req.query)
  const id = readSegmentId(req.params.id)
  const profile_id = readProfileId(req.params.profile_id)
  const { segments }: ProfilesModuleService = req.scope.resolve(PROFILES_MODULE)
  const why = await segments.why(id, profile_id, utcDayOf(new Date()))
  await logAccess(req, "explain_segment", profile_id, { segment_id: id })
  res.json(why)
})
