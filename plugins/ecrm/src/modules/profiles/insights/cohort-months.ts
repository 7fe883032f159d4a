import type { CohortMonth } from "../../../core/profiles/insights/cohorts"
import type { StoreDatabase } from "../../../store-database"
import { inSegment, type OrderFilter } from "./insight-filter"
import { readInsight } from "./read-insight"

/**
 * What each cohort ordered in each month. The cohort is the month of the first order in the
 * currency, whatever its sales channel; of a channel only its own orders are counted.
 * @param since first day of the oldest cohort, `YYYY-MM-DD`
 */
export function readCohortMonths(
  db: StoreDatabase,
  filter: OrderFilter,
  since: string
): Promise<CohortMonth[]> {
  const members = inSegment("m.profile_id", filter)
  const channel = filter.sales_channel_id === null ? "TRUE" : "p.sales_channel_id = ?"
  return readInsight<CohortMonth>(
    db,
    `SELECT to_char(cohort, 'YYYY-MM') AS cohort, to_char(month, 'YYYY-MM') AS month, people, revenue
     FROM (
       SELECT date_trunc('month', m.first_order_on::timestamp) AS cohort,
         date_trunc('month', p.day::timestamp) AS month,
         count(DISTINCT p.profile_id)::int AS people, sum(p.net)::float8 AS revenue
       FROM ecrm_profiles_metrics m
       JOIN ecrm_profiles_purchase p
         ON p.profile_id = m.profile_id AND p.currency_code = m.currency_code
       WHERE m.currency_code = ? AND m.first_order_on >= ?::date
         AND NOT p.is_canceled AND p.day >= ?::date AND ${channel} AND ${members.sql}
       GROUP BY 1, 2
     ) counted
     ORDER BY 1, 2`,
    [
      filter.currency_code,
      since,
      since,
      ...(filter.sales_channel_id === null ? [] : [filter.sales_channel_id]),
      ...members.bindings,
    ]
  )
}
