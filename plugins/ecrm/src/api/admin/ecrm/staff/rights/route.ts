import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { listStaffRights } from "../../../../../workflows/profiles/manage-staff-rights"
import { orUnavailable } from "../../../../or-unavailable"
import { readNoQuery } from "../../profiles/validators"

/** Who may do what with people's data: `{ policy, staff, own_id }`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  readNoQuery(req.query)
  res.json({ ...(await listStaffRights(req.scope)), own_id: req.auth_context.actor_id })
})
