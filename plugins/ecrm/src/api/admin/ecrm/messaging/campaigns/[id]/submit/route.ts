import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { describeCampaign } from "../../../../../../../workflows/messaging/campaigns/describe-campaign"
import { submitCampaign } from "../../../../../../../workflows/messaging/campaigns/order-campaign"
import { orUnavailable } from "../../../../../../or-unavailable"
import { readCampaignActor } from "../../read-campaign-actor"
import { readCampaignId, readNoInput, readOrderBody } from "../../validators"

/** Schedules a draft, or asks a second person; takes `CampaignOrder`, answers `{ campaign }`. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoInput(req.query)
  const id = readCampaignId(req.params.id)
  const { revision } = readOrderBody(req.body)
  const campaign = await submitCampaign(req.scope, id, revision, await readCampaignActor(req))
  res.json({ campaign: await describeCampaign(req.scope, campaign) })
})
