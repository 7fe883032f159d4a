import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { askForErasure } from "../../../../../../../workflows/personal-data/ask-for-erasure"
import { findPerson } from "../../../../../../../workflows/personal-data/find-person"
import { orUnavailable } from "../../../../../../or-unavailable"
import { logAccess } from "../../../../profiles/log-access"
import { readId } from "../../../../profiles/validators"
import { readInput } from "../../../../read-input"
import { erasureBody, INVALID } from "../../../validators"

/** Asks for a person to be erased; answers 202 with the certificate to be. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { reason, also_core } = readInput(erasureBody, req.body, INVALID)
  const { profile_id } = await findPerson(req.scope, readId(req.params.id))
  await logAccess(req, "erase_person", profile_id)
  const erasure = await askForErasure(req.scope, {
    profile_id,
    requested_by: "staff",
    actor_id: req.auth_context.actor_id,
    reason,
    also_core,
  })
  res.status(202).json({ erasure })
})
