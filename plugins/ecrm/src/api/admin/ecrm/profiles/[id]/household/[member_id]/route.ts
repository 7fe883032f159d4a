import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PROFILES_MODULE } from "../../../../../../../modules/profiles"
import type ProfilesModuleService from "../../../../../../../modules/profiles/service"
import { orUnavailable } from "../../../../../../or-unavailable"
import { findProfile } from "../../../../identity/find-profile"
import { logAccess } from "../../../log-access"

/** Takes somebody out of a person's household. Answers the household. */
export const DELETE = orUnavailable(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const profile_id = await findProfile(req.scope, req.params.id)
    const { traits }: ProfilesModuleService = req.scope.resolve(PROFILES_MODULE)
    await logAccess(req, "edit_household", profile_id)
    await traits.removeFromHousehold(profile_id, req.params.member_id)
    res.json({ household: await traits.household(profile_id) })
  }
)
