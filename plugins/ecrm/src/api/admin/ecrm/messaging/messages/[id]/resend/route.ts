import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { messagingModule } from "../../../../../../../workflows/messaging/messaging-module"
import { showMessage } from "../../../../../../../workflows/messaging/show-message"
import { orUnavailable } from "../../../../../../or-unavailable"
import { readActor } from "../../../../consent/read-actor"
import { logAccess } from "../../../../profiles/log-access"
import { readInput } from "../../../../read-input"
import { INVALID, nothing } from "../../validators"

/** Queues a dead letter, or one that waits for a human, once more. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readInput(nothing, req.body, INVALID)
  const { id } = req.params
  await messagingModule(req.scope).messageLog.resend(id, await readActor(req))
  const message = await showMessage(req.scope, id)
  await logAccess(req, "resend_message", message.profile_id)
  res.json({ message })
})
