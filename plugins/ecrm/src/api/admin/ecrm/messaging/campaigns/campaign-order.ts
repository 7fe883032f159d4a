import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { describeCampaign } from "../../../../../workflows/messaging/campaigns/describe-campaign"
import {
  orderCampaign,
  type CampaignOrderName,
} from "../../../../../workflows/messaging/campaigns/order-campaign"
import { orUnavailable } from "../../../../or-unavailable"
import { readCampaignActor } from "./read-campaign-actor"
import { readCampaignId, readNoInput, readOrderBody } from "./validators"

/** A route that orders something of a campaign; takes `CampaignOrder`, answers `{ campaign }`. */
export const campaignOrder = (order: CampaignOrderName) =>
  orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    readNoInput(req.query)
    const id = readCampaignId(req.params.id)
    const { revision } = readOrderBody(req.body)
    const actor = await readCampaignActor(req)
    const campaign = await orderCampaign(req.scope, id, revision, order, actor)
    res.json({ campaign: await describeCampaign(req.scope, campaign) })
  })
