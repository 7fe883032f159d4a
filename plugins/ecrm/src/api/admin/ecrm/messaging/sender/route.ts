import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readSenderSetUp } from "../../../../../workflows/messaging/read-sender-set-up"
import type { SenderAnswer } from "../../../../../types/http/messaging-sender"
import { orUnavailable } from "../../../../or-unavailable"

/** Who mails are from and who takes them, with what is still to be done. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  res.json({ sender: await readSenderSetUp(req.scope) } satisfies SenderAnswer)
})
