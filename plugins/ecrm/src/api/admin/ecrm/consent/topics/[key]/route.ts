import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { consentModule } from "../../../../../../workflows/consent/consent-module"
import { orUnavailable } from "../../../../../or-unavailable"
import { readInput } from "../../../read-input"
import { readTopicKey } from "../../read-topic-key"
import { INVALID, topicBody } from "../../validators"

/** Changes a topic, or switches it off: what people agreed to stays as it is. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const change = readInput(topicBody, req.body, INVALID)
  const key = readTopicKey(req.params.key)
  await consentModule(req.scope).topics.change(key, change)
  res.json({ key })
})
