import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { uploadFits } from "../../../../../workflows/recommendations/upload-fits"
import { orUnavailable } from "../../../../or-unavailable"
import { readCsvBody } from "../../read-csv-body"
import { readUploadQuery } from "../fits/validators"

/** Room for `FIT_ROWS_MAX` rows. */
const FILE = { bytes_max: 8 * 1024 * 1024, code: "recommendations.fits_invalid" } as const

/**
 * Takes a CSV file `product_id,fits_product_id,note` as the body, `text/csv`; `?dry_run=true` says
 * what it would do. Answers `{ upload }`.
 */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { dry_run } = readUploadQuery(req.query)
  const csv = await readCsvBody(req, res, FILE)
  res.json({ upload: await uploadFits(req.scope, csv, dry_run, req.auth_context.actor_id) })
})
