import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { HeldReason } from "../../../core/messaging/campaigns/campaign-status"
import { errorText } from "../../../core/shared/error-text"
import { HOUR_MS, MINUTE_MS } from "../../../core/shared/time"
import type { CampaignRow } from "../../../modules/messaging/campaigns/campaign-rows"
import { WAREHOUSE_MODULE } from "../../../modules/warehouse"
import type WarehouseModuleService from "../../../modules/warehouse/service"
import { messagingModule } from "../messaging-module"
import { lookAfterCampaign } from "./look-after-campaign"
import { planCampaignTask } from "./plan-campaign"

/** A worker signs that it looks after a campaign, not more often than this. */
const BEAT_MS = MINUTE_MS / 2
const SKIPPED_PER_STATEMENT = 5_000

/**
 * Does what time asks of campaigns: begins those whose hour has come, holds those whose hour is
 * long past, has them planned, looks after those that send, and ends what is left of those that
 * were stopped. May run in several processes at once. What fails with one campaign is logged and
 * keeps no other waiting.
 */
export async function runCampaigns(container: MedusaContainer): Promise<void> {
  const { campaigns } = messagingModule(container)
  const statuses = ["scheduled", "planning", "sending", "stopped"] as const
  for (const campaign of await campaigns.inStatus([...statuses])) {
    try {
      await runOne(container, campaign)
    } catch (error) {
      const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
      logger.warn(`ecrm: campaign ${campaign.id} waits: ${errorText(error)}`)
    }
  }
}

async function runOne(container: MedusaContainer, campaign: CampaignRow): Promise<void> {
  const now = await messagingModule(container).campaigns.now()
  if (campaign.status === "scheduled") return await beginIfDue(container, campaign, now)
  if (campaign.status === "stopped") return await endStopped(container, campaign)
  if (isTooOld(container, campaign.beat_at ?? campaign.started_at, now)) {
    // The database was away, or is one of yesterday: what it takes for open may have been sent.
    return await hold(container, campaign, "too_old")
  }
  await beat(container, campaign, now)
  const is_planning = campaign.status === "planning"
  const is_releasing = campaign.decided_at !== null && campaign.released_at === null
  if (is_planning || is_releasing) await askToPlan(container, campaign.id)
  await lookAfterCampaign(container, campaign, now)
}

async function askToPlan(container: MedusaContainer, id: string): Promise<void> {
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  await warehouse.enqueueTasks([planCampaignTask(id)])
}

function isTooOld(container: MedusaContainer, since: Date | null, now: Date): boolean {
  const { schedule_too_old_hours } = messagingModule(container).options.messaging
  return since !== null && now.getTime() - since.getTime() > schedule_too_old_hours * HOUR_MS
}

async function beginIfDue(
  container: MedusaContainer,
  { id, starts_at, revision }: CampaignRow,
  now: Date
): Promise<void> {
  if (starts_at === null || starts_at > now) return
  const { campaigns } = messagingModule(container)
  if (isTooOld(container, starts_at, now)) {
    await campaigns.command(id, revision, "hold", () => ({ held_because: "too_old" }))
    return
  }
  await campaigns.command(id, revision, "begin", (_campaign, _tx, at) => ({
    started_at: at,
    beat_at: at,
  }))
  await askToPlan(container, id)
}

/** Holds a campaign until a human says go; one that somebody ended meanwhile stays as it is. */
async function hold(
  container: MedusaContainer,
  { id, revision }: CampaignRow,
  held_because: HeldReason
): Promise<void> {
  await messagingModule(container).campaigns.command(id, revision, "hold", () => ({ held_because }))
}

async function beat(
  container: MedusaContainer,
  { id, beat_at }: CampaignRow,
  now: Date
): Promise<void> {
  if (beat_at !== null && now.getTime() - beat_at.getTime() < BEAT_MS) return
  await messagingModule(container).campaigns.patch(id, { beat_at: now })
}

async function endStopped(container: MedusaContainer, { id }: CampaignRow): Promise<void> {
  const { campaigns } = messagingModule(container)
  while ((await campaigns.skipQueued(id, SKIPPED_PER_STATEMENT)) > 0);
  const { queued, sending } = await campaigns.countStates(id)
  if (queued + sending > 0) return
  await campaigns.compactTallies(id)
  await campaigns.patch(id, { finished_at: await campaigns.now() })
}
