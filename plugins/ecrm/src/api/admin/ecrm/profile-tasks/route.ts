import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PROFILES_MODULE } from "../../../../modules/profiles"
import type ProfilesModuleService from "../../../../modules/profiles/service"
import { orUnavailable } from "../../../or-unavailable"
import { logAccess } from "../profiles/log-access"
import { readInput } from "../read-input"
import { INVALID, tasksQuery } from "./validators"

/**
 * Tasks of all people: `{ tasks, count, limit, offset }`.
 * Query: `scope`, `status`, `priority`, `q`, `order`, `limit`, `offset`.
 */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const query = readInput(tasksQuery, req.query, INVALID)
  const { scope, status, priority, q, order, limit, offset } = query
  const { tasks }: ProfilesModuleService = req.scope.resolve(PROFILES_MODULE)
  const filter = {
    is_overdue: scope === "overdue",
    ...(scope === "mine" && { owner_id: req.auth_context.actor_id }),
    ...(status !== "all" && { status }),
    priority,
    search: q?.trim() || undefined,
  }
  const page = await tasks.list(filter, order, limit, offset)
  await logAccess(req, "list_tasks", null, { limit, offset })
  res.json({ ...page, limit, offset })
})
