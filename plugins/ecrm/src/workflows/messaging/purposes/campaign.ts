import type { MedusaContainer } from "@medusajs/framework/types"
import { CAMPAIGN_PURPOSE } from "../../../modules/messaging/campaigns/campaign-messages"
import { loadLetters, type Letter } from "../campaigns/load-letters"
import { readCampaigns } from "../campaigns/read-campaigns"
import type { DueMessage, MessagePurpose, NoteShown, Printed } from "./purpose"

/** Mails of campaigns. What holds, stops or pauses a campaign is its row, which the gate reads. */
export const campaignPurpose: MessagePurpose = {
  key: CAMPAIGN_PURPOSE,
  // Each message carries its own: class, topic and row of the matrix are the campaign's.
  kind: {
    message_class: "marketing",
    communication: null,
    topic: null,
    is_about_similar_goods: false,
    is_personalised: false,
  },
  template_key: "campaign-letter",
  untrue_because: null,
  lives_hours: null,
  can_be_off: false,
  load: loadCampaignMails,
  versionsOf: async (container, messages) =>
    await pinnedVersions(
      container,
      messages.map(({ id, subject, variant }) => ({ id, campaign_id: subject, arm: variant }))
    ),
}

/** Versions that arms were submitted with, by message id. */
export async function pinnedVersions(
  container: MedusaContainer,
  letters: readonly { id: string; campaign_id: string; arm: string | null }[]
): Promise<Map<string, string>> {
  const campaigns = await readCampaigns(
    container,
    letters.map(({ campaign_id }) => campaign_id)
  )
  return new Map(
    letters.flatMap(({ id, campaign_id, arm }) => {
      const arms = campaigns.get(campaign_id)?.document.arms ?? []
      const version = arms.find(({ key }) => key === arm)?.template_version_id
      return version === undefined ? [] : [[id, version] as const]
    })
  )
}

async function loadCampaignMails(
  container: MedusaContainer,
  messages: readonly DueMessage[],
  note?: NoteShown
): Promise<Map<string, Printed | null>> {
  const campaigns = await readCampaigns(
    container,
    messages.map(({ subject }) => subject)
  )
  const letters = messages.flatMap(({ id, subject, person, locale, variant }): Letter[] => {
    const campaign = campaigns.get(subject)
    const arm = campaign?.document.arms.find(({ key }) => key === variant)
    if (campaign === undefined || arm === undefined) return []
    const { document, name } = campaign
    return [{ id, person, locale, document, name, arm }]
  })
  return await loadLetters(container, letters, note)
}
