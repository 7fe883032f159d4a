import type { CampaignStatus } from "./campaigns/campaign-status"
import type { ProviderRefusal } from "./provider-refusal"

/** What a sender lacks for messages of a class: mails need one, and advertising says where it lives. */
export type SenderLack = "no_sender" | "no_postal_address"

/** Why nobody takes up a message that is due. */
export type WaitingReason =
  | "class_paused"
  | "campaign_paused"
  | "campaign_held"
  | "campaign_unattended"
  | SenderLack
  | ProviderRefusal

/** What keeps workers from a message; the gate is asked only once none of it does. */
export interface Hindrances {
  is_class_paused: boolean
  /** `null`: it belongs to no campaign, or to one that is gone. */
  campaign_status: CampaignStatus | null
  /** Its campaign sends, and nobody has looked after it for too long. */
  is_unattended: boolean
  sender_lacks: SenderLack | null
  provider_refuses: ProviderRefusal | null
}

/** In these the messages of a campaign are taken up; those of a stopped one to be skipped. */
const OPEN: readonly CampaignStatus[] = ["planning", "sending", "finished", "stopped"]

/**
 * Why a message waits that is due, in the order in which workers look.
 * @returns `null` where nothing keeps them from it
 */
export function waitingBecause(hindrances: Hindrances): WaitingReason | null {
  const { is_class_paused, campaign_status, is_unattended } = hindrances
  if (is_class_paused) return "class_paused"
  if (campaign_status === "paused") return "campaign_paused"
  if (campaign_status !== null && !OPEN.includes(campaign_status)) return "campaign_held"
  if (is_unattended) return "campaign_unattended"
  return hindrances.sender_lacks ?? hindrances.provider_refuses
}
