import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { decideWinner, type ArmFigures } from "../../../core/messaging/campaigns/decide-winner"
import { addsUp, isDone } from "../../../core/messaging/campaigns/progress"
import { breaksStopRule } from "../../../core/messaging/campaigns/stop-rule"
import { HOUR_MS } from "../../../core/shared/time"
import type { CampaignRow } from "../../../modules/messaging/campaigns/campaign-rows"
import { progressFrom, sumOf, type Tally } from "../../../modules/messaging/campaigns/tallies"
import { coreDatabase } from "../../warehouse/core-database"
import { messagingModule } from "../messaging-module"
import { readSales } from "./read-sales"

/** Rows of counts beyond those that cannot be put together, from which on they are. */
const LOOSE_TALLIES_MAX = 500

/** Holds, decides or ends a campaign under way, as its counts say. */
export async function lookAfterCampaign(
  container: MedusaContainer,
  campaign: CampaignRow,
  now: Date
): Promise<void> {
  const { campaigns } = messagingModule(container)
  const { id, revision, document } = campaign
  const { rows, tallies } = await campaigns.tallies(id)
  if (rows > tallies.length + LOOSE_TALLIES_MAX) await campaigns.compactTallies(id)
  const counts = {
    accepted: sumOf(tallies, "accepted"),
    complained: sumOf(tallies, "complained"),
  }
  const excused = {
    accepted: campaign.excused_accepted,
    complained: campaign.excused_complained,
  }
  if (breaksStopRule(document.stop_rule, counts, excused)) {
    await campaigns.command(id, revision, "hold", () => ({ held_because: "complaints" }))
    return
  }
  if (campaign.status !== "sending") return
  if (document.test !== null && campaign.decided_at === null) {
    return await followTest(container, campaign, tallies, now)
  }
  if (document.test !== null && campaign.released_at === null) return
  await finishIfDone(container, campaign, tallies)
}

/** Notes when the last mail of a test was out, and some hours later which arm won. */
async function followTest(
  container: MedusaContainer,
  campaign: CampaignRow,
  tallies: readonly Tally[],
  now: Date
): Promise<void> {
  const { campaigns } = messagingModule(container)
  const { id, revision, document, tested_at } = campaign
  const waiting = tallies
    .filter(({ variant, what }) => {
      return variant !== "" && (what === "state:queued" || what === "state:sending")
    })
    .reduce((sum, { count }) => sum + count, 0)
  if (waiting > 0) return
  if (tested_at === null) {
    await campaigns.patch(id, { tested_at: now }, true)
    return
  }
  const { after_hours = 0 } = document.test ?? {}
  if (now.getTime() - tested_at.getTime() < after_hours * HOUR_MS) return
  const decided = decideWinner(await figuresOf(container, campaign))
  await campaigns.command(id, revision, "decide", () => ({
    winner: decided.winner,
    winner_is_significant: decided.is_significant,
    winner_p_value: decided.p_value,
    decided_at: now,
  }))
}

/** What the people of each arm did, in the order of the document. */
async function figuresOf(
  container: MedusaContainer,
  { id, document, started_at }: CampaignRow
): Promise<ArmFigures[]> {
  const { campaigns } = messagingModule(container)
  const figures = new Map((await campaigns.armFigures(id)).map((one) => [one.arm, one]))
  const buyers = new Map<string, number>()
  if (document.test?.decide_by === "orders" && started_at !== null) {
    const days = daysOf(container, document.attribution_days)
    const sales = await readSales(coreDatabase(container), { id, since: started_at, days })
    for (const { arm, buyers: count } of sales) buyers.set(arm, (buyers.get(arm) ?? 0) + count)
  }
  return document.arms.map(({ key }) => ({
    arm: key,
    people: figures.get(key)?.people ?? 0,
    successes:
      document.test?.decide_by === "orders"
        ? (buyers.get(key) ?? 0)
        : (figures.get(key)?.clicked ?? 0),
  }))
}

/** Days in which an order counts: the campaign's own, or the store's. */
export const daysOf = (container: MedusaContainer, own: number | null): number =>
  own ?? messagingModule(container).options.messaging.attribution_days

/**
 * Ends a campaign of which nothing is under way any more. Its messages are counted one by one
 * before: where somebody is missing it stays open, and says so.
 */
async function finishIfDone(
  container: MedusaContainer,
  campaign: CampaignRow,
  tallies: readonly Tally[]
): Promise<void> {
  const { campaigns } = messagingModule(container)
  if (!isDone(progressFrom(campaign, tallies))) return
  const counted = {
    ...progressFrom(campaign, tallies),
    states: await campaigns.countStates(campaign.id),
  }
  if (isDone(counted)) {
    await campaigns.command(campaign.id, campaign.revision, "finish", (_campaign, _tx, at) => ({
      finished_at: at,
    }))
    return
  }
  const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const what = addsUp(counted) ? "has messages under way" : "does not add up"
  logger.warn(`ecrm: campaign ${campaign.id} ${what}, it is not finished`)
}
