import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "../../../../../core/shared/schema"
import { PROFILES_MODULE } from "../../../../../modules/profiles"
import type ProfilesModuleService from "../../../../../modules/profiles/service"
import { orUnavailable } from "../../../../or-unavailable"
import { readQuery } from "../../warehouse/read-query"

/** Currencies people order in, the most used first: `{ currencies: [{ currency_code, people }] }`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readQuery(z.strictObject({}), req.query, "insights.invalid_query")
  const profiles: ProfilesModuleService = req.scope.resolve(PROFILES_MODULE)
  res.json({ currencies: await profiles.insights.currencies() })
})
