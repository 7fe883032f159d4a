import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PROFILES_MODULE } from "../../../../../modules/profiles"
import type ProfilesModuleService from "../../../../../modules/profiles/service"
import { orUnavailable } from "../../../../or-unavailable"
import { readBody } from "../../../../read-body"
import { logAccess } from "../../profiles/log-access"
import { dismissal } from "../../identity/validators"

/** Notes that two people are two. Body: `left_id`, `right_id`, `is_dismissed` false to undo. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { left_id, right_id, is_dismissed } = readBody(dismissal, req.body, "profiles")
  const { duplicates }: ProfilesModuleService = req.scope.resolve(PROFILES_MODULE)
  await duplicates.dismiss(left_id, right_id, req.auth_context.actor_id, is_dismissed)
  await logAccess(req, "dismiss_duplicate", left_id, {
    right_id,
    is_dismissed: Number(is_dismissed),
  })
  res.json({ left_id, right_id, is_dismissed })
})
