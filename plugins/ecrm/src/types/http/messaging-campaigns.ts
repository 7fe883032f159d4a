import type {
  CampaignAction,
  CampaignDocument,
} from "../../core/messaging/campaigns/campaign-document"
import type { CampaignReturn, CampaignSales } from "../../core/messaging/campaigns/campaign-return"
import type { Increment } from "../../core/messaging/campaigns/increment"
import type { CampaignProgress } from "../../core/messaging/campaigns/progress"
import type {
  CampaignCommand,
  CampaignStatus,
  HeldReason,
} from "../../core/messaging/campaigns/campaign-status"
import type { MessageState } from "../../core/messaging/message"

/** A campaign, as every route of `/admin/ecrm/messaging/campaigns` answers it. Instants: ISO, UTC. */
export interface Campaign {
  id: string
  name: string
  status: CampaignStatus
  held_because: HeldReason | null
  document: CampaignDocument
  /** Grows with every change; what changes a campaign names the one it has seen. */
  revision: number
  starts_at: string | null
  created_by: string
  created_by_name: string | null
  edited_by: string
  edited_by_name: string | null
  submitted_at: string | null
  /** People at that time; see `approval_recipients_min`. */
  submitted_people: number | null
  approved_by: string | null
  approved_by_name: string | null
  approved_at: string | null
  created_at: string
  changed_at: string
  started_at: string | null
  /** When the last of its messages had its row. */
  planned_at: string | null
  paused_at: string | null
  finished_at: string | null
  test: CampaignTestState | null
  progress: CampaignProgress
  /** What may be asked of it now, who asks left aside: for buttons. */
  commands: CampaignCommand[]
}

/** Where the test of arms stands. */
export interface CampaignTestState {
  /** Last mail of the test was out. */
  tested_at: string | null
  /** When it will be, or was, decided; `null` while test mails wait. */
  decides_at: string | null
  decided_at: string | null
  /** Key of an arm. */
  winner: string | null
  /** False: there is no telling them apart, and the better rate won. */
  is_significant: boolean | null
  p_value: number | null
}

/**
 * `people` = `without_address` + `held_out` + all states together, once planned; of two people with
 * one address the later is `skipped`, reason `same_address`.
 */
export type { CampaignProgress }

/** `GET …/campaigns?q&status&limit&offset`, newest first. */
export interface CampaignList {
  campaigns: Campaign[]
  count: number
  limit: number
  offset: number
}

/**
 * `POST …/campaigns`, answered 201 `{ campaign }`, a draft. `POST …/campaigns/:id` takes
 * `CampaignEdit` and changes a draft. `addresses` are people of the list by their mail address:
 * they are looked up, and the document keeps their profile ids.
 */
export interface CampaignInput {
  name: string
  document: CampaignDocument
  addresses?: string[]
}

export type CampaignEdit = CampaignInput & { revision: number }

/**
 * Body of `…/:id/submit`, `/approve`, `/withdraw`, `/start` (now, whatever its schedule says),
 * `/pause`, `/resume`, `/resume-held`, `/stop`. Answered `{ campaign }`. 400 with code
 * `messaging.campaign_changed` where the revision is another, `messaging.campaign_refuses` where the
 * status does not allow it; 403 `messaging.same_person` where author or editor would approve,
 * `messaging.approver_not_user` where a secret key would.
 */
export interface CampaignOrder {
  revision: number
}

export interface CampaignAnswer {
  campaign: Campaign
}

/** `POST …/campaigns/:id/duplicate`, no body: 201 `{ campaign }`, a draft like it. */

/** `POST …/campaigns/:id/actions`: what was done off the mails, at any time. `{ campaign }`. */
export interface CampaignActionsInput {
  revision: number
  actions: CampaignAction[]
}

/** `POST …/campaigns/:id/tests`: sends one arm as a person would get it. `{ message_ids }`, 202. */
export interface CampaignTestSend {
  arm: string
  /** Where it goes: addresses of staff; 1..5. */
  to: string[]
  /** Whose data it prints; left out: somebody of the audience. */
  profile_id?: string
  locale?: string
}

/** `POST …/campaigns/preview`, body `{ document, addresses? }`. */
export interface CampaignPreview {
  people: number
  /** People of the random sample that was asked the gate. */
  sampled: number
  /** `sampled` is everybody: the figures are exact. */
  is_exact: boolean
  /** People who would get it, scaled up from the sample, hold-out included. */
  would_send: number
  without_address: number
  /** Skipped, scaled up; most first. */
  skipped: { reason: string; people: number }[]
  /** Would get it later: quiet hours, frequency. */
  deferred: { reason: string; people: number }[]
  needs_approval: boolean
}

/** What became of mails, of an arm or an hour; people, machines left out. */
export interface CampaignCounts {
  accepted: number
  delivered: number
  bounced: number
  clicked: number
  unsubscribed: number
  complained: number
}

/** What the campaign added against the hold-out; of everybody planned to get it, sent or not. */
export interface CampaignIncrement extends Increment {
  currency_code: string
}

export type { CampaignReturn, CampaignSales }

export interface CampaignArmResult extends CampaignCounts {
  /** Key of an arm, or '' for people who wait for the winner. */
  arm: string
  messages: number
  click_rate: number | null
  sales: CampaignSales[]
}

/** `GET …/campaigns/:id/results`. */
export interface CampaignResults {
  campaign_id: string
  as_of: string
  progress: CampaignProgress
  counts: CampaignCounts
  skipped: { reason: string; people: number }[]
  failed: number
  arms: CampaignArmResult[]
  /** Hours in which something happened, oldest first. */
  hours: ({ hour: string } & CampaignCounts)[]
  /** After a mail that was accepted. */
  attribution_days: number
  sales: CampaignSales[]
  /** Empty without a hold-out. */
  increments: CampaignIncrement[]
  return: CampaignReturn | null
}

/** What became of one person. */
export interface CampaignRecipient {
  message_id: string
  profile_id: string
  /** `null` where they were erased. */
  name: string | null
  email: string | null
  arm: string | null
  outcome: "sent" | "waiting" | "skipped" | "failed"
  state: MessageState
  reason: string | null
  due_at: string
  accepted_at: string | null
  clicked_at: string | null
  unsubscribed_at: string | null
}

/**
 * `GET …/campaigns/:id/recipients?outcome&arm&after&limit`, by profile id: `after` is the last seen.
 * `GET …/campaigns/:id/recipients.csv` has all of them, `GET …/campaigns/:id/results.csv` the
 * figures by arm and hour.
 */
export interface CampaignRecipients {
  recipients: CampaignRecipient[]
  /** For the next page; `null` at the end. */
  next_after: string | null
}
