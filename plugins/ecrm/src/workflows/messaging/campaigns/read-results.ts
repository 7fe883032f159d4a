import type { MedusaContainer } from "@medusajs/framework/types"
import { returnOf, type CampaignSales } from "../../../core/messaging/campaigns/campaign-return"
import { messagesOf } from "../../../core/messaging/campaigns/progress"
import { noStates } from "../../../core/messaging/campaigns/progress"
import { DAY_MS } from "../../../core/shared/time"
import { progressFrom, sumOf, type Tally } from "../../../modules/messaging/campaigns/tallies"
import type {
  CampaignArmResult,
  CampaignCounts,
  CampaignResults,
} from "../../../types/http/messaging-campaigns"
import { coreDatabase } from "../../warehouse/core-database"
import { messagingModule } from "../messaging-module"
import { daysOf } from "./look-after-campaign"
import { readIncrements } from "./read-increments"
import { readSales, type ArmSales } from "./read-sales"

const SKIPPED = "skipped:"

/**
 * What a campaign did, as of now. Counts are sums of differences, see `Tally`; sales go from the
 * orders of its days to its mails.
 * @throws EcrmError `messaging.campaign_unknown`
 */
export async function readResults(
  container: MedusaContainer,
  id: string
): Promise<CampaignResults> {
  const { campaigns } = messagingModule(container)
  const campaign = await campaigns.read(id)
  const { document, started_at, finished_at } = campaign
  const { tallies } = await campaigns.tallies(id)
  const now = await campaigns.now()
  const days = daysOf(container, document.attribution_days)
  const db = coreDatabase(container)
  const until = new Date((finished_at ?? now).getTime() + days * DAY_MS)
  const [by_arm, increments] =
    started_at === null
      ? [[], []]
      : await Promise.all([
          readSales(db, { id, since: started_at, days }),
          readIncrements(db, {
            id,
            since: started_at,
            until,
            treated_people: campaign.planned_eligible,
          }),
        ])
  const sales = totalSales(by_arm)
  const counts = countsOf(tallies)
  const ofCost = <Row extends { currency_code: string }>(rows: Row[]) =>
    rows.find(({ currency_code }) => currency_code === document.cost?.currency_code) ?? null
  return {
    campaign_id: id,
    as_of: now.toISOString(),
    progress: progressFrom(campaign, tallies),
    counts,
    skipped: skippedOf(tallies),
    failed: sumOf(tallies, "state:failed"),
    arms: armsOf(
      document.arms.map(({ key }) => key),
      tallies,
      by_arm
    ),
    hours: hoursOf(tallies),
    attribution_days: days,
    sales,
    increments,
    return: returnOf(document, counts.accepted, ofCost(sales), ofCost(increments)),
  }
}

const countsOf = (tallies: readonly Tally[]): CampaignCounts => ({
  accepted: sumOf(tallies, "accepted"),
  delivered: sumOf(tallies, "delivered"),
  bounced: sumOf(tallies, "bounced"),
  clicked: sumOf(tallies, "clicked"),
  unsubscribed: sumOf(tallies, "unsubscribed"),
  complained: sumOf(tallies, "complained"),
})

function skippedOf(tallies: readonly Tally[]): CampaignResults["skipped"] {
  const reasons = new Map<string, number>()
  for (const { what, count } of tallies) {
    if (!what.startsWith(SKIPPED)) continue
    const reason = what.slice(SKIPPED.length)
    reasons.set(reason, (reasons.get(reason) ?? 0) + count)
  }
  return [...reasons]
    .map(([reason, people]) => ({ reason, people }))
    .sort((a, b) => b.people - a.people || (a.reason < b.reason ? -1 : 1))
}

function armsOf(
  keys: string[],
  tallies: readonly Tally[],
  sales: readonly ArmSales[]
): CampaignArmResult[] {
  const waiting = tallies.some(({ variant }) => variant === "") ? [""] : []
  return [...keys, ...waiting].map((arm) => {
    const own = tallies.filter(({ variant }) => variant === arm)
    const counts = countsOf(own)
    const states = noStates()
    for (const { what, count } of own) {
      const state = what.slice("state:".length)
      if (what.startsWith("state:")) states[state as keyof typeof states] += count
    }
    return {
      arm,
      messages: messagesOf({ states }),
      ...counts,
      click_rate: counts.accepted === 0 ? null : counts.clicked / counts.accepted,
      sales: sales.filter((one) => one.arm === arm).map(({ arm: _arm, ...rest }) => rest),
    }
  })
}

function hoursOf(tallies: readonly Tally[]): CampaignResults["hours"] {
  const hours = new Map<string, Tally[]>()
  for (const tally of tallies) {
    if (tally.hour === null) continue
    const hour = tally.hour.toISOString()
    hours.set(hour, [...(hours.get(hour) ?? []), tally])
  }
  return [...hours]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([hour, own]) => ({ hour, ...countsOf(own) }))
}

/** Of all arms; a person is in one of them. */
function totalSales(by_arm: readonly ArmSales[]): CampaignSales[] {
  const totals = new Map<string, CampaignSales>()
  for (const { arm: _arm, ...sales } of by_arm) {
    const sum = totals.get(sales.currency_code)
    if (sum === undefined) totals.set(sales.currency_code, { ...sales })
    else {
      sum.orders += sales.orders
      sum.buyers += sales.buyers
      sum.revenue += sales.revenue
      sum.margin += sales.margin
      sum.revenue_with_cost += sales.revenue_with_cost
      sum.orders_without_cost += sales.orders_without_cost
    }
  }
  return [...totals.values()]
}
