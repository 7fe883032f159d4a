import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PROFILES_MODULE } from "../../../../../../modules/profiles"
import { membersCsv } from "../../../../../../modules/profiles/segments/members-csv"
import type ProfilesModuleService from "../../../../../../modules/profiles/service"
import { orUnavailable } from "../../../../../or-unavailable"
import { logAccess } from "../../../profiles/log-access"
import { readNoQuery, readSegmentId } from "../../validators"

/** Every member as a CSV file that a spreadsheet can open safely. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoQuery(req.query)
  const { segments }: ProfilesModuleService = req.scope.resolve(PROFILES_MODULE)
  const { id, member_count } = await segments.read(readSegmentId(req.params.id))
  await logAccess(req, "export_segment", null, { segment_id: id, count: member_count })
  res.setHeader("content-type", "text/csv; charset=utf-8")
  res.setHeader("content-disposition", `attachment; filename="segment-${id}.csv"`)
  res.setHeader("x-content-type-options", "nosniff")
  try {
    await pipeline(Readable.from(membersCsv(segments.eachMember(id))), res)
  } catch (error) {
    // Once the file has begun, only breaking it off can tell the client that it is not whole.
    if (!res.headersSent) throw error
    res.destroy()
  }
})
