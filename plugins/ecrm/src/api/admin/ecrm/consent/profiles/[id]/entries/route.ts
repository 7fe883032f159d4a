import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readPersonConsent } from "../../../../../../../workflows/consent/read-person-consent"
import { recordByStaff } from "../../../../../../../workflows/consent/record-by-staff"
import { orUnavailable } from "../../../../../../or-unavailable"
import { logAccess } from "../../../../profiles/log-access"
import { readId } from "../../../../profiles/validators"
import { readInput } from "../../../../read-input"
import { readActor } from "../../../read-actor"
import { entryBody, INVALID } from "../../../validators"

/** Writes down what a person told the staff in writing; answers the consent as it is then. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const word = readInput(entryBody, req.body, INVALID)
  const { profile_id } = await readPersonConsent(req.scope, readId(req.params.id))
  await logAccess(req, "change_consent", profile_id, { topic: word.topic, state: word.state })
  await recordByStaff(req.scope, { ...word, profile_id }, await readActor(req))
  res.status(201).json({ consent: await readPersonConsent(req.scope, profile_id) })
})
