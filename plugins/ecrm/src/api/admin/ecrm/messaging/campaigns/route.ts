import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { messagingModule } from "../../../../../workflows/messaging/messaging-module"
import {
  describeCampaign,
  describeCampaigns,
} from "../../../../../workflows/messaging/campaigns/describe-campaign"
import { createCampaign } from "../../../../../workflows/messaging/campaigns/save-campaign"
import { orUnavailable } from "../../../../or-unavailable"
import { readCampaignActor } from "./read-campaign-actor"
import { readCreateBody, readListQuery, readNoInput } from "./validators"

/** Campaigns, newest first. Query: `q`, `status`, `limit`, `offset`; answers `CampaignList`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { q, status = null, limit, offset } = readListQuery(req.query)
  const { campaigns } = messagingModule(req.scope)
  const found = await campaigns.list({ q: q || null, status, limit, offset })
  const described = await describeCampaigns(req.scope, found.campaigns)
  res.json({ campaigns: described, count: found.count, limit, offset })
})

/** Makes a draft; takes `CampaignInput`, answers 201 `{ campaign }`. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoInput(req.query)
  const draft = readCreateBody(req.body)
  const campaign = await createCampaign(req.scope, draft, await readCampaignActor(req))
  res.status(201).json({ campaign: await describeCampaign(req.scope, campaign) })
})
