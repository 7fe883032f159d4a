import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { sendCampaignTest } from "../../../../../../../workflows/messaging/campaigns/send-test"
import { orUnavailable } from "../../../../../../or-unavailable"
import { logAccess } from "../../../../profiles/log-access"
import { readCampaignActor } from "../../read-campaign-actor"
import { readCampaignId, readNoInput, readTestBody } from "../../validators"

/** Sends one arm to staff; takes `CampaignTestSend`, answers 202 `{ message_ids }`. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoInput(req.query)
  const id = readCampaignId(req.params.id)
  const test = readTestBody(req.body)
  await logAccess(req, "test_campaign", test.profile_id ?? null, { campaign_id: id })
  const actor = await readCampaignActor(req)
  res.status(202).json({ message_ids: await sendCampaignTest(req.scope, id, test, actor) })
})
