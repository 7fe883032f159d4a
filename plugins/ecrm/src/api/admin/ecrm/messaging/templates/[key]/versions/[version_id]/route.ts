import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { findTemplate } from "../../../../../../../../workflows/messaging/templates/find-template"
import { tellVersionOf } from "../../../../../../../../workflows/messaging/templates/tell-template"
import { orUnavailable } from "../../../../../../../or-unavailable"
import { readInput } from "../../../../../read-input"
import { INVALID, nothing } from "../../../validators"

/** One version with what it says. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readInput(nothing, req.query, INVALID)
  const { key, version_id } = req.params
  const template = await findTemplate(req.scope, key)
  res.json({ version: await tellVersionOf(req.scope, template, version_id) })
})
