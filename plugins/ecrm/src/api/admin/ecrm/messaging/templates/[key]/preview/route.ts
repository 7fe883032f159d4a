import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { previewTemplate } from "../../../../../../../workflows/messaging/templates/preview-template"
import { orUnavailable } from "../../../../../../or-unavailable"
import { logAccess } from "../../../../profiles/log-access"
import { readInput } from "../../../../read-input"
import { INVALID, previewBody } from "../../validators"

/** Prints what is not saved, or a version, as a customer would get it. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const wish = readInput(previewBody, req.body, INVALID)
  const preview = await previewTemplate(req.scope, req.params.key, wish)
  if (wish.profile_id !== undefined) await logAccess(req, "preview_template", wish.profile_id)
  res.set("Cache-Control", "no-store").json(preview)
})
