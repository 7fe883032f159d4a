import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { recipientsCsv } from "../../../../../../../workflows/messaging/campaigns/campaign-csv"
import { messagingModule } from "../../../../../../../workflows/messaging/messaging-module"
import { orUnavailable } from "../../../../../../or-unavailable"
import { logAccess } from "../../../../profiles/log-access"
import { readCampaignId, readNoInput } from "../../validators"

/** Everybody of a campaign as a CSV file that a spreadsheet can open safely. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoInput(req.query)
  const campaign = await messagingModule(req.scope).campaigns.read(readCampaignId(req.params.id))
  const { id, planned_people } = campaign
  await logAccess(req, "export_campaign", null, { campaign_id: id, count: planned_people })
  res.setHeader("content-type", "text/csv; charset=utf-8")
  res.setHeader("content-disposition", `attachment; filename="campaign-${id}.csv"`)
  res.setHeader("x-content-type-options", "nosniff")
  try {
    await pipeline(Readable.from(recipientsCsv(req.scope, id)), res)
  } catch (error) {
    // Once the file has begun, only breaking it off can tell the client that it is not whole.
    if (!res.headersSent) throw error
    res.destroy()
  }
})
