import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { Modules } from "@medusajs/framework/utils"
import type { CampaignActor } from "../../../../../modules/messaging/campaigns/campaign-rows"
import { staffName } from "../../../../../workflows/profiles/staff-name"

/**
 * Who of the staff acts, by the name they have now. A secret key is nobody of them: it acts for who
 * made it, who is no second person to what they wrote by it.
 */
export async function readCampaignActor({
  auth_context: { actor_id, actor_type },
  scope,
}: AuthenticatedMedusaRequest): Promise<CampaignActor> {
  if (actor_type === "user") return { ...(await staffName(scope, actor_id)), is_user: true }
  const [key] = await scope.resolve(Modules.API_KEY).listApiKeys({ id: [actor_id] }, { take: 1 })
  const { id, name } = await staffName(scope, key?.created_by || actor_id)
  return { id, name: key === undefined ? name : `${name} (${key.title})`, is_user: false }
}
