import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { householdMember } from "../../../../../core/profiles/household"
import { PROFILES_MODULE } from "../../../../../modules/profiles"
import type ProfilesModuleService from "../../../../../modules/profiles/service"
import { describeShopper, findShopper } from "../../../../../workflows/profiles/describe-shopper"
import { orUnavailable } from "../../../../or-unavailable"
import { readBody } from "../../../../read-body"

/** Adds somebody to the shopper's household, with consent. Answers `MyProfile`. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const member = readBody(householdMember, req.body, "profiles")
  const shopper = await findShopper(req.scope, req.auth_context.actor_id)
  const { traits }: ProfilesModuleService = req.scope.resolve(PROFILES_MODULE)
  await traits.addToHousehold(shopper.root_id, "shopper", member)
  res.set("Cache-Control", "no-store").json(await describeShopper(req.scope, shopper))
})
