import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import { PROFILES_MODULE } from "../../../../../../modules/profiles"
import type ProfilesModuleService from "../../../../../../modules/profiles/service"
import { hintProfiles } from "../../../../../../workflows/profiles/hint-profiles"
import { staffName } from "../../../../../../workflows/profiles/staff-name"
import { orUnavailable } from "../../../../../or-unavailable"
import { readBody } from "../../../../../read-body"
import { findProfile } from "../../../identity/find-profile"
import { nothing, traitChanges } from "../../../identity/validators"
import { readQuery } from "../../../warehouse/read-query"
import { logAccess } from "../../log-access"

async function describe(container: MedusaContainer, profile_id: string) {
  const { traits }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  return {
    profile_id,
    definitions: await traits.definitions(),
    traits: await traits.read(profile_id),
    household: await traits.household(profile_id),
  }
}

/** Traits of a person from all roots, those that count first, and the household. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readQuery(nothing, req.query)
  const profile_id = await findProfile(req.scope, req.params.id)
  await logAccess(req, "view_traits", profile_id)
  res.json(await describe(req.scope, profile_id))
})

/** Writes traits, all or none; null takes one back. Answers what GET answers. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { traits: values } = readBody(traitChanges, req.body, "profiles")
  const profile_id = await findProfile(req.scope, req.params.id)
  const { traits }: ProfilesModuleService = req.scope.resolve(PROFILES_MODULE)
  const { id: actor_id, name: actor_name } = await staffName(req.scope, req.auth_context.actor_id)
  await logAccess(req, "edit_traits", profile_id, { keys: Object.keys(values).join(",") })
  await traits.write({ root_id: profile_id, source: "staff", actor_id, actor_name }, values)
  await hintProfiles(req.scope, [{ profile_id }])
  res.json(await describe(req.scope, profile_id))
})
