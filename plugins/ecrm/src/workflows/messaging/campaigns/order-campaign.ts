import type { MedusaContainer } from "@medusajs/framework/types"
import type { CampaignCommand } from "../../../core/messaging/campaigns/campaign-status"
import {
  approverNotUser,
  invalidCampaign,
  samePerson,
} from "../../../core/messaging/campaigns/errors"
import { needsApproval } from "../../../core/messaging/campaigns/needs-approval"
import { pinned, unpinned } from "../../../core/messaging/campaigns/pinned-versions"
import { isPast, startOf } from "../../../core/messaging/campaigns/send-time"
import type {
  CampaignActor,
  CampaignPatch,
  CampaignRow,
} from "../../../modules/messaging/campaigns/campaign-rows"
import { sumOf } from "../../../modules/messaging/campaigns/tallies"
import type { StoreDatabase } from "../../../store-database"
import { coreDatabase } from "../../warehouse/core-database"
import { countAudience } from "./audience"
import { catchUp } from "./catch-up"
import { lacksApproval } from "./lacks-approval"
import { messagingModule } from "../messaging-module"
import { sendsUntil } from "./sends-until"
import { noted } from "./note-campaign"
import { versionsInForce } from "./versions-in-force"

/** What staff order of a campaign, beside submitting it. */
export type CampaignOrderName =
  "approve" | "withdraw" | "start_now" | "pause" | "resume" | "go" | "stop"

type Change = (
  campaign: CampaignRow,
  tx: StoreDatabase,
  now: Date
) => Promise<CampaignPatch> | CampaignPatch

/**
 * Hands a draft in: it is scheduled, or waits for a second person where it goes to so many. What its
 * arms print is fixed from now on.
 * @throws EcrmError `messaging.invalid_campaign` where its time has passed, and as `order`
 */
export async function submitCampaign(
  container: MedusaContainer,
  id: string,
  revision: number,
  actor: CampaignActor
): Promise<CampaignRow> {
  const { campaigns, options } = messagingModule(container)
  const { document } = await campaigns.read(id)
  const people = await countAudience(coreDatabase(container), document.audience)
  const needs_approval = needsApproval(people, options.messaging.approval_recipients_min)
  const command: CampaignCommand = needs_approval ? "submit_for_approval" : "schedule"
  const handIn = async (draft: CampaignRow, _tx: StoreDatabase, now: Date) => {
    const { schedule, arms } = draft.document
    if (isPast(schedule, now)) throw invalidCampaign("document.schedule", "has passed")
    const versions = await versionsInForce(
      container,
      arms.map((arm) => arm.template_key)
    )
    const unprinted = arms.findIndex(({ template_key }) => !versions.has(template_key))
    if (unprinted >= 0) {
      const field = `document.arms.${unprinted}.template_key`
      throw invalidCampaign(field, "has no version that can be printed")
    }
    const submitted = {
      document: pinned(draft.document, versions),
      submitted_at: now,
      submitted_people: people,
    }
    return needs_approval ? submitted : { ...submitted, starts_at: startOf(schedule, now) }
  }
  const note = { action: "submit", actor, details: { people } }
  return await noted(container, note, (all) => all.command(id, revision, command, handIn))
}

/**
 * Does what staff order. A campaign that nobody approved and that became one for many while it was
 * held before its first mail does not go: it is held for that, from then on.
 * @throws EcrmError `messaging.campaign_unknown`, `messaging.campaign_changed`,
 *   `messaging.campaign_refuses`, `messaging.same_person`, `messaging.approver_not_user`,
 *   `messaging.invalid_campaign`
 */
export async function orderCampaign(
  container: MedusaContainer,
  id: string,
  revision: number,
  order: CampaignOrderName,
  actor: CampaignActor
): Promise<CampaignRow> {
  const change = changesOf(container, actor)[order]
  if (order === "go") {
    const campaign = await messagingModule(container).campaigns.read(id)
    const { status, started_at, held_because } = campaign
    const may_go = status === "held" && held_because !== "needs_approval"
    if (may_go && started_at === null && (await lacksApproval(container, campaign))) {
      return await noted(container, { action: order, actor }, (campaigns) =>
        campaigns.command(id, revision, "hold", () => ({ held_because: "needs_approval" }))
      )
    }
  }
  return await noted(container, { action: order, actor }, (campaigns) =>
    campaigns.command(id, revision, order, change)
  )
}

const changesOf = (
  container: MedusaContainer,
  actor: CampaignActor
): Record<CampaignOrderName, Change> => {
  const { options } = messagingModule(container)
  const goOn = async (campaign: CampaignRow, tx: StoreDatabase, now: Date) => {
    await catchUp(container, campaign, tx)
    return {
      held_because: null,
      sends_until: sendsUntil(options, now),
      started_at: campaign.started_at ?? now,
    }
  }
  return {
    approve: async (campaign, tx, now) => {
      const { id, created_by, edited_by, document, status } = campaign
      if (!actor.is_user) throw approverNotUser(id)
      if (actor.id === created_by || actor.id === edited_by) throw samePerson(id)
      const by = { approved_by: actor.id, approved_by_name: actor.name, approved_at: now }
      if (status === "held") return { ...by, ...(await goOn(campaign, tx, now)) }
      if (isPast(document.schedule, now)) throw invalidCampaign("document.schedule", "has passed")
      return { ...by, starts_at: startOf(document.schedule, now) }
    },
    withdraw: ({ document }) => ({
      document: unpinned(document),
      starts_at: null,
      submitted_at: null,
      submitted_people: null,
      approved_by: null,
      approved_by_name: null,
      approved_at: null,
      held_because: null,
    }),
    start_now: (_campaign, _tx, now) => ({ starts_at: now }),
    pause: (_campaign, _tx, now) => ({ paused_at: now }),
    resume: async (campaign, tx, now) => {
      await catchUp(container, campaign, tx)
      return { paused_at: null, sends_until: sendsUntil(options, now) }
    },
    go: async (campaign, tx, now) => {
      const { tallies } = await messagingModule(container).campaigns.within(tx).tallies(campaign.id)
      return {
        ...(await goOn(campaign, tx, now)),
        excused_accepted: sumOf(tallies, "accepted"),
        excused_complained: sumOf(tallies, "complained"),
      }
    },
    stop: () => ({ held_because: null, paused_at: null }),
  }
}
