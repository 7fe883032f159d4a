import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readProfile } from "../../../../../workflows/profiles/read-profile"
import { orUnavailable } from "../../../../or-unavailable"
import { logAccess } from "../log-access"
import { readId, readNoQuery } from "../validators"

/** Head of a person's page: `{ profile }`. An id that was merged answers with the survivor. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoQuery(req.query)
  const profile = await readProfile(req.scope, readId(req.params.id), new Date())
  await logAccess(req, "view_profile", profile.id)
  res.json({ profile })
})
