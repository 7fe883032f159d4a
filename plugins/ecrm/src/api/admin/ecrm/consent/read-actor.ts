import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import type { StaffActor } from "../../../../workflows/consent/record-by-staff"
import { staffName } from "../../../../workflows/profiles/staff-name"

/** Who of the staff asks, by the name they have now. */
export async function readActor(req: AuthenticatedMedusaRequest): Promise<StaffActor> {
  const { id, name } = await staffName(req.scope, req.auth_context.actor_id)
  return { actor_id: id, actor_name: name }
}
