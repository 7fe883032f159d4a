import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { mergeProfiles } from "../../../../../../workflows/profiles/merge-profiles"
import { staffName } from "../../../../../../workflows/profiles/staff-name"
import { orUnavailable } from "../../../../../or-unavailable"
import { readBody } from "../../../../../read-body"
import { findProfile } from "../../../identity/find-profile"
import { merge } from "../../../identity/validators"
import { logAccess } from "../../log-access"

/** Joins a person with another. Body: `other_id`. Answers the surviving `profile_id`. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { other_id } = readBody(merge, req.body, "profiles")
  const left_id = await findProfile(req.scope, req.params.id)
  const right_id = await findProfile(req.scope, other_id)
  const actor = await staffName(req.scope, req.auth_context.actor_id)
  await logAccess(req, "merge_profiles", left_id, { other_id: right_id })
  res.json({ profile_id: await mergeProfiles(req.scope, left_id, right_id, actor) })
})
