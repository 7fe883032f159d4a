import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PROFILES_MODULE } from "../../../../../../modules/profiles"
import type ProfilesModuleService from "../../../../../../modules/profiles/service"
import { orUnavailable } from "../../../../../or-unavailable"
import { logAccess } from "../../../profiles/log-access"
import { readChangesQuery, readSegmentId } from "../../validators"

/** Who came and went, the newest first. Query: `change`, `limit`, `offset`: `SegmentChanges`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const query = readChangesQuery(req.query)
  const { segments }: ProfilesModuleService = req.scope.resolve(PROFILES_MODULE)
  const { id } = await segments.read(readSegmentId(req.params.id))
  const page = await segments.changes(id, query)
  await logAccess(req, "list_segment_changes", null, { segment_id: id })
  res.json({ ...page, limit: query.limit, offset: query.offset })
})
