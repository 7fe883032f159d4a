import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { messagingModule } from "../../../../../../workflows/messaging/messaging-module"
import { describeCampaign } from "../../../../../../workflows/messaging/campaigns/describe-campaign"
import { editCampaign } from "../../../../../../workflows/messaging/campaigns/save-campaign"
import { orUnavailable } from "../../../../../or-unavailable"
import { readCampaignActor } from "../read-campaign-actor"
import { readCampaignId, readEditBody, readNoInput } from "../validators"

/** One campaign with its counts; answers `{ campaign }`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoInput(req.query)
  const campaign = await messagingModule(req.scope).campaigns.read(readCampaignId(req.params.id))
  res.json({ campaign: await describeCampaign(req.scope, campaign) })
})

/** Changes a draft; takes `CampaignEdit`, answers `{ campaign }`. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoInput(req.query)
  const id = readCampaignId(req.params.id)
  const { revision, ...draft } = readEditBody(req.body)
  const campaign = await editCampaign(req.scope, id, revision, draft, await readCampaignActor(req))
  res.json({ campaign: await describeCampaign(req.scope, campaign) })
})
