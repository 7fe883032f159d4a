import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { describeCampaign } from "../../../../../../../workflows/messaging/campaigns/describe-campaign"
import { duplicateCampaign } from "../../../../../../../workflows/messaging/campaigns/save-campaign"
import { orUnavailable } from "../../../../../../or-unavailable"
import { readCampaignActor } from "../../read-campaign-actor"
import { readCampaignId, readNoInput } from "../../validators"

/** Makes a draft like it; answers 201 `{ campaign }`. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoInput(req.query)
  readNoInput(req.body ?? {})
  const id = readCampaignId(req.params.id)
  const campaign = await duplicateCampaign(req.scope, id, await readCampaignActor(req))
  res.status(201).json({ campaign: await describeCampaign(req.scope, campaign) })
})
