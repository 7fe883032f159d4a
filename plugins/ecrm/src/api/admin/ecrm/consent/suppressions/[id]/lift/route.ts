import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { EcrmError } from "../../../../../../../core/shared/errors"
import { consentModule } from "../../../../../../../workflows/consent/consent-module"
import { orUnavailable } from "../../../../../../or-unavailable"
import { logAccess } from "../../../../profiles/log-access"
import { readInput } from "../../../../read-input"
import { readActor } from "../../../read-actor"
import { INVALID, liftBody } from "../../../validators"

/** Lifts a suppression by hand, where staff may; see `core/consent/suppression`. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { note } = readInput(liftBody, req.body, INVALID)
  const { id } = req.params
  if (!/^[1-9]\d{0,17}$/.test(id)) {
    throw new EcrmError("not_found", "consent.unknown_suppression", "There is no such suppression")
  }
  const actor = await readActor(req)
  const suppression = await consentModule(req.scope).suppressions.lift(id, actor, note)
  await logAccess(req, "lift_suppression", null, { reason: suppression.reason })
  res.json({ suppression })
})
