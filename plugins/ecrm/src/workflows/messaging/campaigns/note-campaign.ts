import type { MedusaContainer } from "@medusajs/framework/types"
import type { CampaignActor, CampaignRow } from "../../../modules/messaging/campaigns/campaign-rows"
import type { Campaigns } from "../../../modules/messaging/campaigns/campaigns"
import type { StoreDatabase } from "../../../store-database"
import { messagingModule } from "../messaging-module"

/** What one of the staff did with a campaign. */
interface CampaignNote {
  action: string
  actor: CampaignActor
  details?: Record<string, string | number>
}

/** Does something with a campaign and keeps who did it: both or neither. */
export async function noted(
  container: MedusaContainer,
  note: CampaignNote,
  work: (campaigns: Campaigns) => Promise<CampaignRow>
): Promise<CampaignRow> {
  const { campaigns } = messagingModule(container)
  return await campaigns.db.transaction(async (tx) => {
    const campaign = await work(campaigns.within(tx))
    await noteCampaign(container, campaign.id, note, tx)
    return campaign
  })
}

/** Keeps who did what with a campaign. @param tx of what was done */
export async function noteCampaign(
  container: MedusaContainer,
  id: string,
  { action, actor, details }: CampaignNote,
  tx?: StoreDatabase
): Promise<void> {
  const { id: actor_id, name: actor_name } = actor
  const row = { actor_id, actor_name, thing: "campaign" as const, thing_id: id, action, details }
  await messagingModule(container).audit.append(row, tx)
}
