import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { listRecipients } from "../../../../../../../workflows/messaging/campaigns/list-recipients"
import { orUnavailable } from "../../../../../../or-unavailable"
import { logAccess } from "../../../../profiles/log-access"
import { readCampaignId, readRecipientsQuery } from "../../validators"

/** What became of each person. Query: `outcome`, `arm`, `after`, `limit`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { outcome = null, arm = null, after = "", limit } = readRecipientsQuery(req.query)
  const id = readCampaignId(req.params.id)
  const page = await listRecipients(req.scope, id, { outcome, arm, after, limit })
  await logAccess(req, "list_campaign_recipients", null, { campaign_id: id })
  res.json(page)
})
