import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PROFILES_MODULE } from "../../../../../modules/profiles"
import type ProfilesModuleService from "../../../../../modules/profiles/service"
import { staffNames } from "../../../../../workflows/profiles/manage-staff-rights"
import { orUnavailable } from "../../../../or-unavailable"
import { logAccess } from "../../profiles/log-access"
import { readAccessLogQuery } from "../validators"

/**
 * Who of the staff did what with whose data, newest first. Query: `actor_id`, `profile_id` (merged
 * ids included), `action`, `limit`, `offset`. Answers `{ entries, count, is_more, limit, offset }`.
 */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const query = readAccessLogQuery(req.query)
  const { staff }: ProfilesModuleService = req.scope.resolve(PROFILES_MODULE)
  const { entries, ...counted } = await staff.listAccesses(query)
  const names = await staffNames(req.scope)
  await logAccess(req, "view_access_log", query.profile_id, { shown: entries.length })
  res.json({
    entries: entries.map((one) => ({ ...one, actor_name: names.get(one.actor_id) ?? null })),
    ...counted,
    limit: query.limit,
    offset: query.offset,
  })
})
