import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { StaffRight } from "../../../../../../core/profiles/staff-right"
import {
  assignStaffRights,
  listStaffRights,
} from "../../../../../../workflows/profiles/manage-staff-rights"
import { orUnavailable } from "../../../../../or-unavailable"
import { logAccess } from "../../../profiles/log-access"
import { readRightsBody } from "../../validators"

/** Gives a user or a secret key rights: body `{ rights }`. Only who has all four may. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { rights } = readRightsBody(req.body)
  await change(req, res, rights)
})

/** Takes away what was given: the option says again what the user may do. */
export const DELETE = orUnavailable((req: AuthenticatedMedusaRequest, res: MedusaResponse) =>
  change(req, res, null)
)

async function change(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse,
  rights: StaffRight[] | null
): Promise<void> {
  const { user_id } = req.params
  const { actor_id } = req.auth_context
  await assignStaffRights(req.scope, { actor_id, user_id, rights })
  await logAccess(req, "assign_rights", null, {
    user_id,
    rights: rights === null ? "default" : rights.join(" "),
  })
  const { staff } = await listStaffRights(req.scope)
  res.json({ member: staff.find(({ id }) => id === user_id) })
}
