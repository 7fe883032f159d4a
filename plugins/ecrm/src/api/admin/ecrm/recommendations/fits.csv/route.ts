import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RECOMMENDATIONS_MODULE } from "../../../../../modules/recommendations"
import { fitsCsv } from "../../../../../modules/recommendations/fits/fits-csv"
import type RecommendationsModuleService from "../../../../../modules/recommendations/service"
import { orUnavailable } from "../../../../or-unavailable"
import { readNoInput } from "../setting-fields"

/** Every fit as a CSV file that a spreadsheet can open safely and that can be uploaded again. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoInput(req.query)
  const { fits }: RecommendationsModuleService = req.scope.resolve(RECOMMENDATIONS_MODULE)
  res.setHeader("content-type", "text/csv; charset=utf-8")
  res.setHeader("content-disposition", `attachment; filename="fits.csv"`)
  res.setHeader("x-content-type-options", "nosniff")
  try {
    await pipeline(Readable.from(fitsCsv(fits.each())), res)
  } catch (error) {
    // Once the file has begun, only breaking it off can tell the client that it is not whole.
    if (!res.headersSent) throw error
    res.destroy()
  }
})
