import type { MedusaContainer } from "@medusajs/framework/types"
import type { CampaignActor } from "../../../modules/messaging/campaigns/campaign-rows"
import { messagingModule } from "../messaging-module"

/** Keeps who did what with a campaign. */
export async function noteCampaign(
  container: MedusaContainer,
  id: string,
  action: string,
  actor: CampaignActor,
  details: Record<string, string | number> = {}
): Promise<void> {
  await messagingModule(container).audit.append({
    actor_id: actor.id,
    actor_name: actor.name,
    thing: "campaign",
    thing_id: id,
    action,
    details,
  })
}
