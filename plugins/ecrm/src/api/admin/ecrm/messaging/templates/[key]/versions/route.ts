import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { findTemplate } from "../../../../../../../workflows/messaging/templates/find-template"
import { tellVersions } from "../../../../../../../workflows/messaging/templates/tell-template"
import { orUnavailable } from "../../../../../../or-unavailable"
import { readInput } from "../../../../read-input"
import { INVALID, nothing } from "../../validators"

/** All versions, newest first, the plugin's own last. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readInput(nothing, req.query, INVALID)
  const template = await findTemplate(req.scope, req.params.key)
  res.json({ versions: await tellVersions(req.scope, template) })
})
