import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { changeTemplate } from "../../../../../../workflows/messaging/templates/change-template"
import { tellTemplate } from "../../../../../../workflows/messaging/templates/tell-template"
import { orUnavailable } from "../../../../../or-unavailable"
import { readActor } from "../../../consent/read-actor"
import { readInput } from "../../../read-input"
import { INVALID, nothing, templateBody } from "../validators"

/** One template: what it says, its draft, and what it may print. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readInput(nothing, req.query, INVALID)
  res.json({ template: await tellTemplate(req.scope, req.params.key) })
})

/** Changes name and topic of a merchant's own. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const change = readInput(templateBody, req.body, INVALID)
  const { key } = req.params
  await changeTemplate(req.scope, key, change, await readActor(req))
  res.json({ template: await tellTemplate(req.scope, key) })
})
