import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { archiveTemplate } from "../../../../../../../workflows/messaging/templates/change-template"
import { tellTemplate } from "../../../../../../../workflows/messaging/templates/tell-template"
import { orUnavailable } from "../../../../../../or-unavailable"
import { readActor } from "../../../../consent/read-actor"
import { readInput } from "../../../../read-input"
import { INVALID, nothing } from "../../validators"

/** Puts a merchant's template away; a built-in one prints as the plugin brings it again. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readInput(nothing, req.body, INVALID)
  const { key } = req.params
  await archiveTemplate(req.scope, key, await readActor(req))
  res.json({ template: await tellTemplate(req.scope, key) })
})
