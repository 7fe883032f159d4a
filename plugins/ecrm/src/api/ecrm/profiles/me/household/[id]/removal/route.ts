import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PROFILES_MODULE } from "../../../../../../../modules/profiles"
import type ProfilesModuleService from "../../../../../../../modules/profiles/service"
import {
  describeShopper,
  findShopper,
} from "../../../../../../../workflows/profiles/describe-shopper"
import { orUnavailable } from "../../../../../../or-unavailable"
import { readBody } from "../../../../../../read-body"
import { nothing } from "../../../../validators"

/** Takes somebody out of the shopper's own household. Answers `MyProfile`. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readBody(nothing, req.body, "profiles")
  const shopper = await findShopper(req.scope, req.auth_context.actor_id)
  const { traits }: ProfilesModuleService = req.scope.resolve(PROFILES_MODULE)
  await traits.removeFromHousehold(shopper.profile_id, req.params.id)
  res.set("Cache-Control", "no-store").json(await describeShopper(req.scope, shopper))
})
