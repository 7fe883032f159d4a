import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PROFILES_MODULE } from "../../../../../../modules/profiles"
import type ProfilesModuleService from "../../../../../../modules/profiles/service"
import { orUnavailable } from "../../../../../or-unavailable"
import { logAccess } from "../../../profiles/log-access"
import { readMembersQuery, readSegmentId } from "../../validators"

/** Members, the newest first. Query: `q`, `limit`, `offset`; answers `SegmentMembers`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { limit, offset, q } = readMembersQuery(req.query)
  const { segments }: ProfilesModuleService = req.scope.resolve(PROFILES_MODULE)
  const { id } = await segments.read(readSegmentId(req.params.id))
  const page = await segments.members(id, { q: q || undefined, limit, offset })
  await logAccess(req, "list_segment_members", null, { segment_id: id })
  res.json({ ...page, limit, offset })
})
