import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { consentModule } from "../../../../../workflows/consent/consent-module"
import { orUnavailable } from "../../../../or-unavailable"
import { readInput } from "../../read-input"
import { INVALID, newTopicBody, nothing } from "../validators"

/** All topics, each with the wordings that hold now. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readInput(nothing, req.query, INVALID)
  const { topics } = consentModule(req.scope)
  const [rows, wordings] = await Promise.all([topics.list("all"), topics.currentWordings(null)])
  const of = (key: string) => wordings.filter((wording) => wording.topic === key)
  res.json({ topics: rows.map((row) => ({ ...row, wordings: of(row.key) })) })
})

/** Adds a topic; people can agree to it once it has a wording in their language. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const topic = readInput(newTopicBody, req.body, INVALID)
  await consentModule(req.scope).topics.create(topic)
  res.status(201).json({ key: topic.key })
})
