import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PROFILES_MODULE } from "../../../../../../modules/profiles"
import type ProfilesModuleService from "../../../../../../modules/profiles/service"
import { newTaskId } from "../../../../../../modules/profiles/tasks/create-task"
import { askForReminder } from "../../../../../../workflows/profiles/remind-tasks"
import { staffName } from "../../../../../../workflows/profiles/staff-name"
import { orUnavailable } from "../../../../../or-unavailable"
import { findOwner } from "../../../profile-tasks/find-owner"
import { INVALID, newTaskBody, personTasksQuery } from "../../../profile-tasks/validators"
import { readInput } from "../../../read-input"
import { logAccess } from "../../log-access"

/**
 * Tasks about one person: `{ tasks, count, limit, offset }`.
 * Query: `status`, `priority`, `q`, `order`, `limit`, `offset`.
 */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const query = readInput(personTasksQuery, req.query, INVALID)
  const { status, priority, q, order, limit, offset } = query
  const { tasks, timeline }: ProfilesModuleService = req.scope.resolve(PROFILES_MODULE)
  const profile_id = await timeline.personOf(req.params.id)
  await logAccess(req, "view_tasks", profile_id)
  const filter = {
    profile_id,
    is_overdue: false,
    ...(status !== "all" && { status }),
    priority,
    search: q?.trim() || undefined,
  }
  res.json({ ...(await tasks.list(filter, order, limit, offset)), limit, offset })
})

/** Gives a task about a person. Answers 201 `{ task }`. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { owner_id, ...task } = readInput(newTaskBody, req.body, INVALID)
  const { tasks, timeline }: ProfilesModuleService = req.scope.resolve(PROFILES_MODULE)
  const profile_id = await timeline.personOf(req.params.id)
  const owner = await findOwner(req.scope, owner_id)
  const author = await staffName(req.scope, req.auth_context.actor_id)
  await logAccess(req, "add_task", profile_id)
  const id = newTaskId()
  if (task.remind_at) await askForReminder(req.scope, id, task.remind_at)
  res.status(201).json({ task: await tasks.create({ ...task, id, profile_id, owner }, author) })
})
