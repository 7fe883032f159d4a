import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { HeldReason } from "../../../core/messaging/campaigns/campaign-status"
import { EcrmError } from "../../../core/shared/errors"
import { errorText } from "../../../core/shared/error-text"
import { MINUTE_MS } from "../../../core/shared/time"
import type { CampaignRow } from "../../../modules/messaging/campaigns/campaign-rows"
import { WAREHOUSE_MODULE } from "../../../modules/warehouse"
import type WarehouseModuleService from "../../../modules/warehouse/service"
import { messagingModule } from "../messaging-module"
import { lacksApproval } from "./lacks-approval"
import { lookAfterCampaign } from "./look-after-campaign"
import { catchUp } from "./catch-up"
import { isAdvertisingHalted } from "./is-advertising-halted"
import { planCampaignTask } from "./plan-campaign"
import { sendsUntil } from "./sends-until"

/** A campaign's time to send is not moved on in smaller steps than this. */
const STEP_MS = MINUTE_MS / 2
const SKIPPED_PER_STATEMENT = 5_000

/**
 * Does what time asks of campaigns: begins those whose hour has come, holds those whose hour is
 * long past or whose provider refuses us, lets these go on once it does not, has them planned, looks
 * after those that send, and ends what is left of those that were stopped. May run in several
 * processes at once. What fails with one campaign is logged and keeps no other waiting.
 */
export async function runCampaigns(container: MedusaContainer): Promise<void> {
  const { campaigns } = messagingModule(container)
  const statuses = ["scheduled", "planning", "sending", "held", "stopped"] as const
  const open = await campaigns.inStatus([...statuses])
  const isHalted = open.some(needsProvider) && (await isAdvertisingHalted(container))
  for (const campaign of open) {
    try {
      await runOne(container, campaign, isHalted)
    } catch (error) {
      if (isOvertaken(error)) continue
      const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
      logger.warn(`ecrm: campaign ${campaign.id} waits: ${errorText(error)}`)
    }
  }
}

const waitsForProvider = ({ status, held_because }: CampaignRow): boolean =>
  status === "held" && held_because === "provider_halted"

const needsProvider = (campaign: CampaignRow): boolean =>
  ["planning", "sending"].includes(campaign.status) || waitsForProvider(campaign)

/** Somebody else changed it since it was read: the next turn sees it as it is then. */
const isOvertaken = (error: unknown): boolean =>
  error instanceof EcrmError &&
  ["messaging.campaign_changed", "messaging.campaign_refuses"].includes(error.code)

async function runOne(
  container: MedusaContainer,
  campaign: CampaignRow,
  isHalted: boolean
): Promise<void> {
  const now = await messagingModule(container).campaigns.now()
  if (campaign.status === "scheduled") return await beginIfDue(container, campaign, now)
  if (campaign.status === "stopped") return await endStopped(container, campaign)
  if (campaign.status === "held" && !waitsForProvider(campaign)) return
  if (campaign.sends_until !== null && campaign.sends_until < now) {
    return await hold(container, campaign, "too_old")
  }
  if (campaign.status === "held") return isHalted ? undefined : await goOn(container, campaign)
  if (isHalted) return await hold(container, campaign, "provider_halted")
  await keepSending(container, campaign, now)
  const is_planning = campaign.status === "planning"
  const is_releasing = campaign.decided_at !== null && campaign.released_at === null
  if (is_planning || is_releasing) await askToPlan(container, campaign.id)
  await lookAfterCampaign(container, campaign, now)
}

async function askToPlan(container: MedusaContainer, id: string): Promise<void> {
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  await warehouse.enqueueTasks([planCampaignTask(id)])
}

async function beginIfDue(
  container: MedusaContainer,
  campaign: CampaignRow,
  now: Date
): Promise<void> {
  const { id, starts_at, revision } = campaign
  if (starts_at === null || starts_at > now) return
  const { campaigns, options } = messagingModule(container)
  if (await lacksApproval(container, campaign)) {
    return await hold(container, { id, revision }, "needs_approval")
  }
  if (sendsUntil(options, starts_at) < now) {
    return await hold(container, { id, revision }, "too_old")
  }
  await campaigns.command(id, revision, "begin", (_campaign, _tx, at) => ({
    started_at: at,
    sends_until: sendsUntil(options, at),
  }))
  await askToPlan(container, id)
}

/** Holds a campaign until a human says go; one that somebody ended meanwhile stays as it is. */
async function hold(
  container: MedusaContainer,
  { id, revision }: Pick<CampaignRow, "id" | "revision">,
  held_because: HeldReason
): Promise<void> {
  await messagingModule(container).campaigns.command(id, revision, "hold", () => ({ held_because }))
}

/** Lets a campaign go on that waited for its provider; nobody excused any complaints. */
async function goOn(container: MedusaContainer, { id, revision }: CampaignRow): Promise<void> {
  const { campaigns, options } = messagingModule(container)
  await campaigns.command(id, revision, "go", async (campaign, tx, now) => {
    await catchUp(container, campaign, tx)
    return { held_because: null, sends_until: sendsUntil(options, now) }
  })
}

/** Lets a campaign that is looked after send on. */
async function keepSending(
  container: MedusaContainer,
  { id, sends_until }: CampaignRow,
  now: Date
): Promise<void> {
  const { campaigns, options } = messagingModule(container)
  const until = sendsUntil(options, now)
  if (sends_until !== null && until.getTime() - sends_until.getTime() < STEP_MS) return
  await campaigns.patch(id, { sends_until: until })
}

async function endStopped(container: MedusaContainer, { id }: CampaignRow): Promise<void> {
  const { campaigns } = messagingModule(container)
  while ((await campaigns.skipQueued(id, SKIPPED_PER_STATEMENT)) > 0);
  const { queued, sending } = await campaigns.countStates(id)
  if (queued + sending > 0) return
  await campaigns.compactTallies(id)
  await campaigns.patch(id, { finished_at: await campaigns.now() })
}
