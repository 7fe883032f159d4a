import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { invalidList } from "../../../../../../core/profiles/segments/errors"
import {
  LIST_BYTES_MAX,
  uploadSegmentList,
} from "../../../../../../workflows/profiles/upload-segment-list"
import { orUnavailable } from "../../../../../or-unavailable"
import { logAccess } from "../../../profiles/log-access"
import { readSegmentId, readUploadQuery } from "../../validators"

/**
 * Puts the people of a CSV file, which is the body itself, on a static list.
 * Query: `dry_run`, `column`; answers `SegmentUpload`.
 */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  try {
    const { dry_run, column = null } = readUploadQuery(req.query)
    const report = await uploadSegmentList(req.scope, {
      segment_id: readSegmentId(req.params.id),
      file: await readFile(req),
      column,
      is_dry_run: dry_run,
      listed_by: req.auth_context.actor_id,
    })
    await logAccess(req, "upload_segment_list", null, { rows: report.rows, added: report.added })
    res.json(report)
  } catch (error) {
    // The rest of the body is read away, or the client could not read the answer.
    req.resume()
    res.setHeader("connection", "close")
    throw error
  }
})

async function readFile(req: AuthenticatedMedusaRequest): Promise<Buffer> {
  const type = (req.headers["content-type"] ?? "").split(";")[0].trim().toLowerCase()
  if (type !== "text/csv") throw invalidList("send the file itself, as text/csv", "content-type")
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of req.iterator({ destroyOnReturn: false })) {
    bytes += (chunk as Buffer).length
    if (bytes > LIST_BYTES_MAX) throw invalidList(`larger than ${LIST_BYTES_MAX} bytes`)
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
}
