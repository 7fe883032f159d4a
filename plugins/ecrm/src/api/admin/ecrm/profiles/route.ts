import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PROFILES_MODULE } from "../../../../modules/profiles"
import type ProfilesModuleService from "../../../../modules/profiles/service"
import { orUnavailable } from "../../../or-unavailable"
import { logAccess } from "./log-access"
import { readListQuery } from "./validators"

/**
 * People, searched, filtered and sorted. `q` is a name, an address, half a phone number, an order's
 * number or id, or a reference; without `order` what fits best comes first.
 * Answers `{ profiles, count, is_more, limit, offset }`; `count` is exact unless `is_more`.
 */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const query = readListQuery(req.query)
  const { staff }: ProfilesModuleService = req.scope.resolve(PROFILES_MODULE)
  const page = await staff.listProfiles(query)
  const action = query.q === null ? "list_profiles" : "search_profiles"
  await logAccess(req, action, null, { shown: page.profiles.length, offset: query.offset })
  res.json({ ...page, limit: query.limit, offset: query.offset })
})
