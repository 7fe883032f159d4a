import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { resultsCsv } from "../../../../../../../workflows/messaging/campaigns/campaign-csv"
import { readResults } from "../../../../../../../workflows/messaging/campaigns/read-results"
import { orUnavailable } from "../../../../../../or-unavailable"
import { readCampaignId, readNoInput } from "../../validators"

/** Figures by arm and by hour as a CSV file. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoInput(req.query)
  const id = readCampaignId(req.params.id)
  const results = await readResults(req.scope, id)
  res.setHeader("content-type", "text/csv; charset=utf-8")
  res.setHeader("content-disposition", `attachment; filename="campaign-${id}-results.csv"`)
  res.setHeader("x-content-type-options", "nosniff")
  res.send(resultsCsv(results))
})
