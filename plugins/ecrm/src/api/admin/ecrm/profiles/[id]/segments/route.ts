import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PROFILES_MODULE } from "../../../../../../modules/profiles"
import type ProfilesModuleService from "../../../../../../modules/profiles/service"
import { orUnavailable } from "../../../../../or-unavailable"
import { logAccess } from "../../log-access"
import { readId, readNoQuery } from "../../validators"

/** Which segments somebody is in, and how they came and went: `ProfileSegments`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoQuery(req.query)
  const { segments, timeline }: ProfilesModuleService = req.scope.resolve(PROFILES_MODULE)
  const profile_id = await timeline.personOf(readId(req.params.id))
  await logAccess(req, "view_profile_segments", profile_id)
  res.json(await segments.ofProfile(profile_id))
})
