import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readPersonConsent } from "../../../../../../workflows/consent/read-person-consent"
import { orUnavailable } from "../../../../../or-unavailable"
import { logAccess } from "../../../profiles/log-access"
import { readId } from "../../../profiles/validators"
import { readInput } from "../../../read-input"
import { INVALID, nothing } from "../../validators"

/** What a person agreed to, with the proof; see `workflows/consent/read-person-consent`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readInput(nothing, req.query, INVALID)
  const consent = await readPersonConsent(req.scope, readId(req.params.id))
  await logAccess(req, "view_consent", consent.profile_id)
  res.json({ consent })
})
