import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readResults } from "../../../../../../../workflows/messaging/campaigns/read-results"
import { orUnavailable } from "../../../../../../or-unavailable"
import { readCampaignId, readNoInput } from "../../validators"

/** What a campaign did, as of now; answers `CampaignResults`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoInput(req.query)
  res.json(await readResults(req.scope, readCampaignId(req.params.id)))
})
