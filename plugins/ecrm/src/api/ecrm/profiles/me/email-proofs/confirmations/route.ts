import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { confirmEmail } from "../../../../../../workflows/profiles/confirm-email"
import { describeShopper, findShopper } from "../../../../../../workflows/profiles/describe-shopper"
import { orUnavailable } from "../../../../../or-unavailable"
import { readBody } from "../../../../../read-body"
import { confirmation } from "../../../validators"

/** Takes a mailed code back. Answers `MyProfile`, of the person that the proof has made. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { code } = readBody(confirmation, req.body, "profiles")
  const customer_id = req.auth_context.actor_id
  await confirmEmail(req.scope, customer_id, await findShopper(req.scope, customer_id), code)
  const shopper = await findShopper(req.scope, customer_id)
  res.set("Cache-Control", "no-store").json(await describeShopper(req.scope, shopper))
})
