import { incrementOf, type RevenueSample } from "../../../core/messaging/campaigns/increment"
import { CAMPAIGN_PURPOSE } from "../../../modules/messaging/campaigns/campaign-messages"
import type { StoreDatabase } from "../../../store-database"
import type { CampaignIncrement } from "../../../types/http/messaging-campaigns"

interface IncrementsOf {
  id: string
  since: Date
  /** End of the days that are counted, for both groups. */
  until: Date
  /** People planned whom the gate let pass, whatever became of their mail. */
  treated_people: number
}

interface Spent extends Omit<RevenueSample, "people"> {
  currency_code: string
  is_treated: boolean
}

/**
 * What a campaign added against its hold-out, by currency. Both groups are those whom the gate let
 * pass at planning, over the same days, so that only chance and the mail tell them apart.
 * @returns empty without a hold-out, or before anybody bought anything
 */
export async function readIncrements(
  db: StoreDatabase,
  { id, since, until, treated_people }: IncrementsOf
): Promise<CampaignIncrement[]> {
  const counted = await db.raw<{ people: number }>(
    `SELECT count(*)::int AS people FROM ecrm_messaging_holdout
     WHERE campaign_id = ? AND would_skip IS NULL`,
    [id]
  )
  const holdout_people = counted.rows[0].people
  if (holdout_people === 0) return []
  const { rows } = await db.raw<Spent>(SPENT, [id, id, since, since, until])
  const currencies = [...new Set(rows.map(({ currency_code }) => currency_code))]
  return currencies.flatMap((currency_code) => {
    const sample = (is_treated: boolean, people: number): RevenueSample => {
      const nothing = { buyers: 0, sum: 0, sum_of_squares: 0 }
      const of = rows.find((row) => {
        return row.currency_code === currency_code && row.is_treated === is_treated
      })
      return { ...(of ?? nothing), people }
    }
    const increment = incrementOf(sample(true, treated_people), sample(false, holdout_people))
    return increment === null ? [] : [{ currency_code, ...increment }]
  })
}

/** From the orders of the days to the people of both groups; see `readSales`. */
const SPENT = `
  WITH placed AS (
    SELECT DISTINCT ON (p.order_id) p.order_id, p.profile_id, p.currency_code, p.net,
      m.person IS NOT NULL AS is_treated
    FROM ecrm_profiles_purchase p
    JOIN ecrm_profiles_profile r ON r.profile_id = p.profile_id
    LEFT JOIN ecrm_messaging_message m
      ON m.purpose = '${CAMPAIGN_PURPOSE}' AND m.subject = ? AND m.person = r.id
      AND (coalesce(m.decisions -> 0 ->> 'verdict', 'send') <> 'skip'
        OR m.reason = 'same_address')
    LEFT JOIN ecrm_messaging_holdout h
      ON h.campaign_id = ? AND h.profile_id = r.id AND h.would_skip IS NULL
    WHERE p.day >= (?::timestamptz AT TIME ZONE 'UTC')::date AND NOT p.is_canceled
      AND p.ordered_at >= ? AND p.ordered_at < ?
      AND (m.person IS NOT NULL OR h.profile_id IS NOT NULL)
    ORDER BY p.order_id, m.person NULLS LAST),
  spent AS (
    SELECT profile_id, currency_code, bool_or(is_treated) AS is_treated, sum(net)::float8 AS net
    FROM placed GROUP BY 1, 2)
  SELECT currency_code, is_treated, count(*)::int AS buyers, sum(net) AS sum,
    sum(net * net) AS sum_of_squares
  FROM spent GROUP BY 1, 2 ORDER BY 1, 2`
