import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { dryRunChain } from "../../../../../workflows/recommendations/dry-run-chain"
import { orUnavailable } from "../../../../or-unavailable"
import { readNewChain } from "../chains/validators"
import { readNoInput } from "../setting-fields"

/** What a chain would have done in the last 90 days, `{ chain: <document> }`: `{ dry_run }`. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoInput(req.query)
  res.json({ dry_run: await dryRunChain(req.scope, readNewChain(req.body), new Date()) })
})
