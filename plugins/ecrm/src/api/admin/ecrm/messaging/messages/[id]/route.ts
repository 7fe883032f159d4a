import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { showMessage } from "../../../../../../workflows/messaging/show-message"
import { orUnavailable } from "../../../../../or-unavailable"
import { logAccess } from "../../../profiles/log-access"
import { readInput } from "../../../read-input"
import { INVALID, nothing } from "../validators"

/** Everything about one message, as it was sent where it was. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readInput(nothing, req.query, INVALID)
  const message = await showMessage(req.scope, req.params.id)
  await logAccess(req, "view_message", message.profile_id)
  res.set("Cache-Control", "no-store").json({ message })
})
