import type { CampaignSales } from "../../../core/messaging/campaigns/campaign-return"
import { CAMPAIGN_PURPOSE } from "../../../modules/messaging/campaigns/campaign-messages"
import type { StoreDatabase } from "../../../store-database"

/** Whose sales, and how long after its mails. */
interface SalesOf {
  id: string
  /** When the campaign began. */
  since: Date
  days: number
}

/** Sales of one arm, '' for whoever has none. */
export type ArmSales = CampaignSales & { arm: string }

/**
 * Orders that people placed within some days after their mail was accepted, by arm and currency;
 * cancelled ones left out, returns and refunds taken off. An order counts once, whatever a person
 * was joined to since. Goes from the orders of those days to the mails, each by an index, so that
 * it costs what the orders are, not the mails.
 */
export async function readSales(
  db: StoreDatabase,
  { id, since, days }: SalesOf
): Promise<ArmSales[]> {
  const { rows } = await db.raw<ArmSales>(
    `WITH credited AS (
       SELECT DISTINCT ON (p.order_id) p.order_id, p.profile_id, p.currency_code, p.net, p.cost,
         coalesce(m.variant, '') AS arm
       FROM ecrm_profiles_purchase p
       JOIN ecrm_profiles_profile r ON r.profile_id = p.profile_id
       JOIN ecrm_messaging_message m
         ON m.purpose = '${CAMPAIGN_PURPOSE}' AND m.subject = ? AND m.person = r.id
       WHERE p.day >= (?::timestamptz AT TIME ZONE 'UTC')::date AND NOT p.is_canceled
         AND p.ordered_at >= m.accepted_at
         AND p.ordered_at < m.accepted_at + make_interval(days => ?)
       ORDER BY p.order_id, m.accepted_at)
     SELECT arm, currency_code, count(*)::int AS orders,
       count(DISTINCT profile_id)::int AS buyers, sum(net)::float8 AS revenue,
       coalesce(sum(net - cost), 0)::float8 AS margin,
       coalesce(sum(net) FILTER (WHERE cost IS NOT NULL), 0)::float8 AS revenue_with_cost,
       (count(*) FILTER (WHERE cost IS NULL))::int AS orders_without_cost
     FROM credited GROUP BY arm, currency_code ORDER BY currency_code, arm`,
    [id, since, days]
  )
  return rows
}
