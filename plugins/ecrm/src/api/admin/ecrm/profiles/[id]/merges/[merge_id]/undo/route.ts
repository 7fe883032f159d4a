import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { unknownMerge } from "../../../../../../../../core/profiles/errors"
import { PROFILES_MODULE } from "../../../../../../../../modules/profiles"
import type ProfilesModuleService from "../../../../../../../../modules/profiles/service"
import { unmergeProfiles } from "../../../../../../../../workflows/profiles/merge-profiles"
import { staffName } from "../../../../../../../../workflows/profiles/staff-name"
import { orUnavailable } from "../../../../../../../or-unavailable"
import { readBody } from "../../../../../../../read-body"
import { findProfile } from "../../../../../identity/find-profile"
import { nothing } from "../../../../../identity/validators"
import { logAccess } from "../../../../log-access"

/** Takes back a merge of the person. Answers what `identities` answers of its surviving side. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readBody(nothing, req.body, "profiles")
  const { identities }: ProfilesModuleService = req.scope.resolve(PROFILES_MODULE)
  const profile_id = await findProfile(req.scope, req.params.id)
  const merges = await identities.readMerges(profile_id)
  const merge = merges.find(({ id }) => String(id) === req.params.merge_id)
  if (!merge) throw unknownMerge(Number(req.params.merge_id) || 0)
  await logAccess(req, "unmerge_profiles", profile_id, { merge_id: merge.id })
  await unmergeProfiles(req.scope, merge.id, await staffName(req.scope, req.auth_context.actor_id))
  res.json({ profile_id: await findProfile(req.scope, profile_id) })
})
