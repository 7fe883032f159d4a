import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { setCampaignActions } from "../../../../../../../workflows/messaging/campaigns/set-campaign-actions"
import { describeCampaign } from "../../../../../../../workflows/messaging/campaigns/describe-campaign"
import { orUnavailable } from "../../../../../../or-unavailable"
import { readCampaignActor } from "../../read-campaign-actor"
import { readActionsBody, readCampaignId, readNoInput } from "../../validators"

/** What was done off the mails; takes `CampaignActionsInput`, answers `{ campaign }`. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoInput(req.query)
  const id = readCampaignId(req.params.id)
  const { revision, actions } = readActionsBody(req.body)
  const actor = await readCampaignActor(req)
  const campaign = await setCampaignActions(req.scope, id, revision, actions, actor)
  res.json({ campaign: await describeCampaign(req.scope, campaign) })
})
