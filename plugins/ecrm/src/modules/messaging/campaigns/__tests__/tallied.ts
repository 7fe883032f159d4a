import type { CampaignProgress } from "../../../../core/messaging/campaigns/progress"
import type { CampaignRow } from "../campaign-rows"
import type { Campaigns } from "../campaigns"
import { progressFrom } from "../tallies"

/** Counts of a campaign as routes tell them. */
export const countStatesFromTallies = async (
  campaigns: Campaigns,
  campaign: CampaignRow
): Promise<CampaignProgress> =>
  progressFrom(campaign, (await campaigns.tallies(campaign.id)).tallies)
