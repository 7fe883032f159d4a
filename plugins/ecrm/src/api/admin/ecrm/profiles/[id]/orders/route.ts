import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { unknownProfile } from "../../../../../../core/profiles/person-errors"
import { PROFILES_MODULE } from "../../../../../../modules/profiles"
import type ProfilesModuleService from "../../../../../../modules/profiles/service"
import { orUnavailable } from "../../../../../or-unavailable"
import { logAccess } from "../../log-access"
import { readId, readOrdersQuery } from "../../validators"

/**
 * A person's orders with what was bought, of the store and of imported histories, newest first
 * unless `order` says otherwise. Answers `{ orders, count, limit, offset }`.
 */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { order: sort, limit, offset } = readOrdersQuery(req.query)
  const { staff }: ProfilesModuleService = req.scope.resolve(PROFILES_MODULE)
  const id = await staff.findSurvivor(readId(req.params.id))
  if (id === null) throw unknownProfile(req.params.id)
  const page = await staff.listOrders(id, { sort, limit, offset })
  await logAccess(req, "view_orders", id)
  res.json({ ...page, limit, offset })
})
