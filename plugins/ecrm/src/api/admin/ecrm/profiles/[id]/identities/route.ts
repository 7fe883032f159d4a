import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PROFILES_MODULE } from "../../../../../../modules/profiles"
import type ProfilesModuleService from "../../../../../../modules/profiles/service"
import { orUnavailable } from "../../../../../or-unavailable"
import { findProfile } from "../../../identity/find-profile"
import { nothing } from "../../../identity/validators"
import { logAccess } from "../../log-access"
import { readQuery } from "../../../warehouse/read-query"

/** What names a person, with its proof, and the merges they were in. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readQuery(nothing, req.query)
  const { identities }: ProfilesModuleService = req.scope.resolve(PROFILES_MODULE)
  const profile_id = await findProfile(req.scope, req.params.id)
  await logAccess(req, "view_identities", profile_id)
  res.json({
    profile_id,
    identities: await identities.readIdentities(profile_id),
    merges: await identities.readMerges(profile_id),
  })
})
