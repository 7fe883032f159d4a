import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { restoreTemplate } from "../../../../../../../workflows/messaging/templates/publish-template"
import { tellTemplate } from "../../../../../../../workflows/messaging/templates/tell-template"
import { orUnavailable } from "../../../../../../or-unavailable"
import { readActor } from "../../../../consent/read-actor"
import { readInput } from "../../../../read-input"
import { answerFaults } from "../../answer-faults"
import { INVALID, restoreBody } from "../../validators"

/** Puts what an earlier version says in force again, as a new version. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const version = readInput(restoreBody, req.body, INVALID)
  const { key } = req.params
  const faults = await restoreTemplate(req.scope, key, version, await readActor(req))
  if (faults.length > 0) return answerFaults(res, faults)
  res.json({ template: await tellTemplate(req.scope, key) })
})
