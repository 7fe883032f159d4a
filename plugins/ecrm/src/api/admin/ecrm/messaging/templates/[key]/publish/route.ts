import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { publishTemplate } from "../../../../../../../workflows/messaging/templates/publish-template"
import { tellTemplate } from "../../../../../../../workflows/messaging/templates/tell-template"
import { orUnavailable } from "../../../../../../or-unavailable"
import { readActor } from "../../../../consent/read-actor"
import { readInput } from "../../../../read-input"
import { answerFaults } from "../../answer-faults"
import { INVALID, nothing } from "../../validators"

/** Puts the draft in force, where it prints in every language and breaks no rule. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readInput(nothing, req.body, INVALID)
  const { key } = req.params
  const faults = await publishTemplate(req.scope, key, await readActor(req))
  if (faults.length > 0) return answerFaults(res, faults)
  res.json({ template: await tellTemplate(req.scope, key) })
})
