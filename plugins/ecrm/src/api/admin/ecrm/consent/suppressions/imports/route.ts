import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { importSuppressions } from "../../../../../../workflows/consent/import-suppressions"
import { orUnavailable } from "../../../../../or-unavailable"
import { logAccess } from "../../../profiles/log-access"
import { readInput } from "../../../read-input"
import { readActor } from "../../read-actor"
import { importBody, INVALID } from "../../validators"

/** Adds the addresses of a file; nothing in a file can lift or grant. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { csv, is_dry_run, note } = readInput(importBody, req.body, INVALID)
  const by = { source: "file", note, ...(await readActor(req)) }
  const report = await importSuppressions(req.scope, csv, is_dry_run, by)
  await logAccess(req, "import_suppressions", null, { added: report.added, lines: report.lines })
  res.json({ report })
})
