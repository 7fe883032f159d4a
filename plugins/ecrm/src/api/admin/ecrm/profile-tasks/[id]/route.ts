import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PROFILES_MODULE } from "../../../../../modules/profiles"
import type ProfilesModuleService from "../../../../../modules/profiles/service"
import { askForReminder } from "../../../../../workflows/profiles/remind-tasks"
import { staffName } from "../../../../../workflows/profiles/staff-name"
import { orUnavailable } from "../../../../or-unavailable"
import { logAccess } from "../../profiles/log-access"
import { readInput } from "../../read-input"
import { findOwner } from "../find-owner"
import { changeTaskBody, INVALID } from "../validators"

/** Edits, does or cancels a task; refused when somebody has changed it meanwhile. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { updated_at, owner_id, ...rest } = readInput(changeTaskBody, req.body, INVALID)
  const { tasks }: ProfilesModuleService = req.scope.resolve(PROFILES_MODULE)
  const before = await tasks.read(req.params.id)
  const owner = owner_id === undefined ? undefined : await findOwner(req.scope, owner_id)
  const author = await staffName(req.scope, req.auth_context.actor_id)
  await logAccess(req, "change_task", before.profile_id)
  // one that got its owner after the reminder was due is reminded now
  const remind_at = rest.remind_at ?? (owner ? before.remind_at : null)
  if (remind_at) await askForReminder(req.scope, before.id, remind_at)
  res.json({ task: await tasks.change(before.id, { ...rest, owner }, updated_at, author) })
})
