import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { householdMember } from "../../../../../../core/profiles/household"
import { PROFILES_MODULE } from "../../../../../../modules/profiles"
import type ProfilesModuleService from "../../../../../../modules/profiles/service"
import { orUnavailable } from "../../../../../or-unavailable"
import { readBody } from "../../../../../read-body"
import { findProfile } from "../../../identity/find-profile"
import { logAccess } from "../../log-access"

/** Adds somebody to a person's household; the person must have agreed. Answers the household. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const member = readBody(householdMember, req.body, "profiles")
  const profile_id = await findProfile(req.scope, req.params.id)
  const { traits }: ProfilesModuleService = req.scope.resolve(PROFILES_MODULE)
  await logAccess(req, "edit_household", profile_id)
  await traits.addToHousehold(profile_id, "staff", member)
  res.json({ household: await traits.household(profile_id) })
})
