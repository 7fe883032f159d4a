import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { previewChain } from "../../../../../workflows/recommendations/preview-chain"
import { orUnavailable } from "../../../../or-unavailable"
import { logAccess } from "../../profiles/log-access"
import { readNewChain } from "../chains/validators"
import { readNoInput } from "../setting-fields"

/**
 * Whom a chain would reach, `{ chain: <document> }`, saved or not: `{ preview }` with up to 20
 * people and what each would see. The look is noted in the access log.
 */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoInput(req.query)
  const preview = await previewChain(req.scope, readNewChain(req.body), new Date())
  await logAccess(req, "preview_chain", null, { count: preview.people.length })
  res.json({ preview })
})
