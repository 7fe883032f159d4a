import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readWorth } from "../../../../../../workflows/profiles/read-worth"
import { orUnavailable } from "../../../../../or-unavailable"
import { logAccess } from "../../log-access"
import { readId, readNoQuery } from "../../validators"

/** What a person is worth, their class with its reason and history: `{ worth }`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoQuery(req.query)
  const worth = await readWorth(req.scope, readId(req.params.id))
  await logAccess(req, "view_worth", worth.profile_id)
  res.json({ worth })
})
