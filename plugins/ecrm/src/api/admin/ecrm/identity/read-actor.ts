import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { MergeActor } from "../../../../modules/profiles/identities/recompute"

/** Who of the staff asks, with their name as it is now. */
export async function readActor(req: AuthenticatedMedusaRequest): Promise<MergeActor> {
  const id = req.auth_context.actor_id
  const query = req.scope.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "user",
    fields: ["first_name", "last_name", "email"],
    filters: { id },
  })
  const [user] = data
  const name = [user?.first_name, user?.last_name].filter(Boolean).join(" ")
  return { id, name: name || user?.email || null }
}
