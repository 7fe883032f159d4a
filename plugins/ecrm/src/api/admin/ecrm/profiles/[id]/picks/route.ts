import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { normalizeLocale } from "@medusajs/framework/utils"
import { readDeskQuery } from "../../../../../../core/recommendations/query-input"
import { picksForDesk } from "../../../../../../workflows/recommendations/picks-for-desk"
import { orUnavailable } from "../../../../../or-unavailable"
import { findProfile } from "../../../identity/find-profile"
import { logAccess } from "../../log-access"
import { readId } from "../../validators"

/**
 * What to offer a person: `{ picks }`, see `core/recommendations/answer`. Query: `region_id` whose
 * prices are told, `locale` of who reads the reasons.
 */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { region_id, locale } = readDeskQuery(req.query)
  const profile_id = await findProfile(req.scope, readId(req.params.id))
  const question = { region_id, locale: locale && normalizeLocale(locale) }
  const picks = await picksForDesk(req.scope, profile_id, question)
  await logAccess(req, "view_picks", profile_id)
  res.json({ picks })
})
