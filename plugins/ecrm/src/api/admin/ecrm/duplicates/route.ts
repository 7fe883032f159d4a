import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PROFILES_MODULE } from "../../../../modules/profiles"
import type ProfilesModuleService from "../../../../modules/profiles/service"
import { orUnavailable } from "../../../or-unavailable"
import { duplicatesQuery } from "../identity/validators"
import { logAccess } from "../profiles/log-access"
import { readQuery } from "../warehouse/read-query"

/** People that may be one, with reasons. Query: `state`, `reason`, `order`, `limit`, `offset`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { order, reason, ...query } = readQuery(duplicatesQuery, req.query)
  const { duplicates }: ProfilesModuleService = req.scope.resolve(PROFILES_MODULE)
  const page = await duplicates.list({
    ...query,
    reason: reason ?? null,
    order: order.replace("-", "") as "score" | "found_at",
    is_descending: order.startsWith("-"),
  })
  await logAccess(req, "view_duplicates", null, { shown: page.duplicates.length })
  res.json({ ...page, limit: query.limit, offset: query.offset })
})
