import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "../../../../../../core/shared/schema"
import { checkSender } from "../../../../../../workflows/messaging/check-sender"
import type { SenderAnswer } from "../../../../../../types/http/messaging-sender"
import { orUnavailable } from "../../../../../or-unavailable"
import { readInput } from "../../../read-input"

const nothing = z.strictObject({})

/** Asks all providers now; takes no longer than their check does. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readInput(nothing, req.body, "messaging.invalid_input")
  res.json({ sender: await checkSender(req.scope) } satisfies SenderAnswer)
})
