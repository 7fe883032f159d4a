import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import type { CampaignActor } from "../../../../../modules/messaging/campaigns/campaign-rows"
import { staffName } from "../../../../../workflows/profiles/staff-name"

/** Who of the staff acts, by the name they have now; a secret key is nobody of them. */
export async function readCampaignActor(req: AuthenticatedMedusaRequest): Promise<CampaignActor> {
  const { actor_id, actor_type } = req.auth_context
  return { ...(await staffName(req.scope, actor_id)), is_user: actor_type === "user" }
}
