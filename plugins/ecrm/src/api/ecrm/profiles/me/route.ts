import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PROFILES_MODULE } from "../../../../modules/profiles"
import type ProfilesModuleService from "../../../../modules/profiles/service"
import { describeShopper, findShopper } from "../../../../workflows/profiles/describe-shopper"
import { hintProfiles } from "../../../../workflows/profiles/hint-profiles"
import { orUnavailable } from "../../../or-unavailable"
import { readBody } from "../../../read-body"
import { correction } from "../validators"

/** What the store knows of the signed-in shopper: `MyProfile`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const shopper = await findShopper(req.scope, req.auth_context.actor_id)
  res.set("Cache-Control", "no-store").json(await describeShopper(req.scope, shopper))
})

/** Corrects traits the shopper may edit, all or none. Answers `MyProfile`. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { traits } = readBody(correction, req.body, "profiles")
  const customer_id = req.auth_context.actor_id
  const shopper = await findShopper(req.scope, customer_id)
  const profiles: ProfilesModuleService = req.scope.resolve(PROFILES_MODULE)
  const { root_id } = shopper
  const writer = { root_id, source: "shopper" as const, actor_id: customer_id, actor_name: null }
  await profiles.traits.write(writer, traits)
  await hintProfiles(req.scope, [{ profile_id: shopper.profile_id }])
  res.set("Cache-Control", "no-store").json(await describeShopper(req.scope, shopper))
})
