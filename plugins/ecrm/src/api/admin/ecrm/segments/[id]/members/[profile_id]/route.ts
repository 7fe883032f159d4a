import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { unlistPerson } from "../../../../../../../workflows/profiles/unlist-person"
import { orUnavailable } from "../../../../../../or-unavailable"
import { logAccess } from "../../../../profiles/log-access"
import { readNoQuery, readProfileId, readSegmentId } from "../../../validators"

/** Takes somebody off a static list: `{ id, deleted }`, false for who was not on it. */
export const DELETE = orUnavailable(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    readNoQuery(req.query)
    const id = readProfileId(req.params.profile_id)
    const segment_id = readSegmentId(req.params.id)
    const deleted = await unlistPerson(req.scope, segment_id, id)
    await logAccess(req, "remove_from_segment", id, { segment_id })
    res.json({ id, deleted })
  }
)
