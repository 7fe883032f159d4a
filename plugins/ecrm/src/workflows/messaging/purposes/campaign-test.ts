import type { MedusaContainer } from "@medusajs/framework/types"
import { FIELDS_OF_CUSTOMERS } from "../../../core/messaging/templates/sample"
import { pagesUrl } from "../../consent/pages-url"
import { loadLetters, type Letter } from "../campaigns/load-letters"
import { readCampaigns } from "../campaigns/read-campaigns"
import { pinnedVersions } from "./campaign"
import type { DueMessage, MessagePurpose, Printed } from "./purpose"

/** What a test mail carries beside its address. */
export interface CampaignTestPayload {
  campaign_id: string
  arm: string
  /** Whose data it prints. */
  profile_id: string
}

/**
 * Campaign mails that staff send to themselves: nobody agreed to a topic for these, so they are no
 * marketing, and belong to no campaign's counts.
 */
export const campaignTestPurpose: MessagePurpose = {
  key: "campaign_test",
  kind: {
    message_class: "transactional",
    communication: null,
    topic: null,
    is_about_similar_goods: false,
    is_personalised: false,
  },
  template_key: "campaign-letter",
  untrue_because: null,
  lives_hours: 24,
  can_be_off: false,
  secret_fields: FIELDS_OF_CUSTOMERS,
  load: loadTestMails,
  versionsOf: async (container, messages) =>
    await pinnedVersions(
      container,
      messages.map((message) => ({ id: message.id, ...payloadOf(message) }))
    ),
}

const payloadOf = ({ payload }: DueMessage) => payload as unknown as CampaignTestPayload

async function loadTestMails(
  container: MedusaContainer,
  messages: readonly DueMessage[]
): Promise<Map<string, Printed | null>> {
  const campaigns = await readCampaigns(
    container,
    messages.map((message) => payloadOf(message).campaign_id)
  )
  const letters = messages.flatMap((message): Letter[] => {
    const { campaign_id, arm: key, profile_id } = payloadOf(message)
    const campaign = campaigns.get(campaign_id)
    const arm = campaign?.document.arms.find((one) => one.key === key)
    if (campaign === undefined || arm === undefined) return []
    const { document, name } = campaign
    return [{ id: message.id, person: profile_id, locale: message.locale, document, name, arm }]
  })
  // Whoever tries the links of a test must not end anybody's consent.
  const links = { unsubscribe_url: pagesUrl(container), preferences_url: pagesUrl(container) }
  const loaded = await loadLetters(container, letters)
  return new Map([...loaded].map(([id, printed]) => [id, { ...printed, ...links }]))
}
