import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readPersonConsent } from "../../../../../../../workflows/consent/read-person-consent"
import { objectByStaff } from "../../../../../../../workflows/consent/record-by-staff"
import { orUnavailable } from "../../../../../../or-unavailable"
import { logAccess } from "../../../../profiles/log-access"
import { readId } from "../../../../profiles/validators"
import { readInput } from "../../../../read-input"
import { readActor } from "../../../read-actor"
import { INVALID, profilingBody } from "../../../validators"

/** Writes down that a person objects to profiling, or does no longer. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const word = readInput(profilingBody, req.body, INVALID)
  const { profile_id } = await readPersonConsent(req.scope, readId(req.params.id))
  await logAccess(req, "change_profiling", profile_id)
  await objectByStaff(req.scope, { ...word, profile_id }, await readActor(req))
  res.status(201).json({ consent: await readPersonConsent(req.scope, profile_id) })
})
