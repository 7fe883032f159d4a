import type { MedusaContainer } from "@medusajs/framework/types"
import type { CampaignAction } from "../../../core/messaging/campaigns/campaign-document"
import { invalidCampaign } from "../../../core/messaging/campaigns/errors"
import type { CampaignActor, CampaignRow } from "../../../modules/messaging/campaigns/campaign-rows"
import { messagingModule } from "../messaging-module"
import { noted } from "./note-campaign"

/**
 * Keeps what a campaign did off the mails, whatever its status.
 * @throws EcrmError `messaging.invalid_campaign` for money without a currency,
 *   `messaging.campaign_unknown`, `messaging.campaign_changed`
 */
export async function setCampaignActions(
  container: MedusaContainer,
  id: string,
  revision: number,
  actions: CampaignAction[],
  actor: CampaignActor
): Promise<CampaignRow> {
  const { document } = await messagingModule(container).campaigns.read(id)
  const priced = actions.findIndex(({ cost, revenue }) => cost > 0 || revenue > 0)
  if (document.cost === null && priced >= 0) {
    throw invalidCampaign(`actions.${priced}.cost`, "has no currency: the campaign names no cost")
  }
  const note = { action: "set_actions", actor, details: { count: actions.length } }
  return await noted(container, note, (campaigns) => campaigns.setActions(id, revision, actions))
}
