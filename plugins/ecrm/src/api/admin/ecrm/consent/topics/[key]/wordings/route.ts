import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { consentModule } from "../../../../../../../workflows/consent/consent-module"
import { orUnavailable } from "../../../../../../or-unavailable"
import { readInput } from "../../../../read-input"
import { readTopicKey } from "../../../read-topic-key"
import { INVALID, nothing, wordingBody } from "../../../validators"

/** All versions of what is agreed to, newest first in each language. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readInput(nothing, req.query, INVALID)
  const key = readTopicKey(req.params.key)
  res.json({ wordings: await consentModule(req.scope).topics.wordingsOf(key) })
})

/** Adds the next version; the earlier ones stay for whoever agreed to them. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { locale, text } = readInput(wordingBody, req.body, INVALID)
  const key = readTopicKey(req.params.key)
  const { topics } = consentModule(req.scope)
  const wording = await topics.addWording(key, locale, text, req.auth_context.actor_id)
  res.status(201).json({ wording })
})
