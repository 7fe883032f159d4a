import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { unknownProfile } from "../../../../../../core/profiles/person-errors"
import { PROFILES_MODULE } from "../../../../../../modules/profiles"
import type ProfilesModuleService from "../../../../../../modules/profiles/service"
import { readProfile } from "../../../../../../workflows/profiles/read-profile"
import { orUnavailable } from "../../../../../or-unavailable"
import { logAccess } from "../../log-access"
import { readId, readNoQuery } from "../../validators"

/** Head of the person that one of core's customers belongs to: `{ profile }`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoQuery(req.query)
  const customer_id = readId(req.params.customer_id)
  const { staff }: ProfilesModuleService = req.scope.resolve(PROFILES_MODULE)
  const id = await staff.findByCustomer(customer_id)
  if (id === null) throw unknownProfile(customer_id)
  const profile = await readProfile(req.scope, id, new Date())
  await logAccess(req, "view_profile", profile.id)
  res.json({ profile })
})
