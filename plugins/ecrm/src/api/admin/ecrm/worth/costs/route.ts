import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PROFILES_MODULE } from "../../../../../modules/profiles"
import type ProfilesModuleService from "../../../../../modules/profiles/service"
import { uploadCosts } from "../../../../../workflows/profiles/upload-costs"
import { orUnavailable } from "../../../../or-unavailable"
import { readCsvBody } from "../../read-csv-body"
import { readInput } from "../../read-input"
import { INVALID, nothing } from "../validators"

/** Room for `ITEM_COSTS_MAX` rows. */
const FILE = { bytes_max: 16 * 1024 * 1024, code: "profiles.costs_invalid" } as const

/** How many items have a cost, by currency: `{ costs }`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readInput(nothing, req.query, INVALID)
  const { purchases }: ProfilesModuleService = req.scope.resolve(PROFILES_MODULE)
  res.json({ costs: await purchases.countCosts() })
})

/**
 * Takes a CSV file `sku,currency,cost` as the body, `text/csv`. Items that it does not name keep
 * their costs. Answers `{ rows, changed }`.
 */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readInput(nothing, req.query, INVALID)
  const csv = await readCsvBody(req, res, FILE)
  res.json(await uploadCosts(req.scope, csv))
})
