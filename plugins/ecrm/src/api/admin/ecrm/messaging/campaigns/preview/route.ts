import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { previewAudience } from "../../../../../../workflows/messaging/campaigns/preview-audience"
import { orUnavailable } from "../../../../../or-unavailable"
import { logAccess } from "../../../profiles/log-access"
import { readNoInput, readPreviewBody } from "../validators"

/** How many people a campaign is for, and what the gate would say; answers `CampaignPreview`. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoInput(req.query)
  const preview = await previewAudience(req.scope, readPreviewBody(req.body))
  await logAccess(req, "preview_campaign", null, { count: preview.people })
  res.json(preview)
})
