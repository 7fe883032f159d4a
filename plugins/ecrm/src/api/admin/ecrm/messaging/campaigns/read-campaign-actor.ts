import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import type { CampaignActor } from "../../../../../modules/messaging/campaigns/campaign-rows"
import { staffName } from "../../../../../workflows/profiles/staff-name"

/** Who of the staff acts, by the name they have now. */
export const readCampaignActor = async (req: AuthenticatedMedusaRequest): Promise<CampaignActor> =>
  await staffName(req.scope, req.auth_context.actor_id)
