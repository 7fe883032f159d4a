import { randomUUID } from "node:crypto"
import type { MedusaContainer } from "@medusajs/framework/types"
import { normalAddress } from "../../../core/consent/address"
import { invalidCampaign } from "../../../core/messaging/campaigns/errors"
import type { NewMessage } from "../../../core/messaging/message"
import type { CampaignActor } from "../../../modules/messaging/campaigns/campaign-rows"
import type { CampaignTestSend } from "../../../types/http/messaging-campaigns"
import { coreDatabase } from "../../warehouse/core-database"
import { planMessages } from "../plan-messages"
import { staffAddresses } from "../staff-addresses"
import { campaignTestPurpose, type CampaignTestPayload } from "../purposes/campaign-test"
import { audiencePage } from "./audience"
import { messagingModule } from "../messaging-module"
import { noteCampaign } from "./note-campaign"

/**
 * Queues one arm of a campaign to staff, as somebody of its audience would get it.
 * @returns ids of the messages
 * @throws EcrmError `messaging.campaign_unknown`, `messaging.invalid_campaign`
 */
export async function sendCampaignTest(
  container: MedusaContainer,
  id: string,
  { arm: key, to, profile_id, locale = "en" }: CampaignTestSend,
  actor: CampaignActor
): Promise<string[]> {
  const db = coreDatabase(container)
  const { document } = await messagingModule(container).campaigns.read(id)
  const arm = document.arms.find((one) => one.key === key)
  if (arm === undefined) throw invalidCampaign("arm", "is none of the campaign's")
  const addresses = await amongStaff(container, to)
  const [somebody] =
    profile_id === undefined ? await audiencePage(db, document.audience, "", 1) : []
  const reader = profile_id ?? somebody?.profile_id
  if (reader === undefined)
    throw invalidCampaign("profile_id", "must name somebody: nobody is in it")
  const payload: CampaignTestPayload = { campaign_id: id, arm: key, profile_id: reader }
  const subject = `${id}:${randomUUID()}`
  const messages = addresses.map((address, at): NewMessage => ({
    ...campaignTestPurpose.kind,
    purpose: campaignTestPurpose.key,
    subject,
    person: String(at),
    template_key: arm.template_key,
    address,
    root_id: null,
    locale,
    payload: { ...payload },
    due_at: null,
    campaign_id: null,
    variant: null,
    planned: null,
  }))
  await planMessages(container, messages)
  const details = { arm: key, count: addresses.length }
  await noteCampaign(container, id, { action: "send_test", actor, details })
  const { rows } = await db.raw<{ id: string }>(
    "SELECT id FROM ecrm_messaging_message WHERE purpose = ? AND subject = ? ORDER BY id",
    [campaignTestPurpose.key, subject]
  )
  return rows.map((row) => row.id)
}

/** A test prints a person's data: it goes to staff and nobody else. */
async function amongStaff(container: MedusaContainer, to: string[]): Promise<string[]> {
  const staff = await staffAddresses(container)
  return to.map((address, at) => {
    const normal = normalAddress("email", address)
    if (normal === null || !staff.has(normal)) {
      throw invalidCampaign(`to.${at}`, "is no address of staff")
    }
    return normal
  })
}
