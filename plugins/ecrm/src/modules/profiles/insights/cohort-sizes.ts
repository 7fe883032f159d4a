import type { CohortSize } from "../../../core/profiles/insights/cohorts"
import type { StoreDatabase } from "../../../store-database"
import { inSegment, type InsightFilter } from "./insight-filter"
import { readInsight } from "./read-insight"

/**
 * People by the month of their first order in a currency.
 * @param since first day of the oldest month, `YYYY-MM-DD`
 */
export function readCohortSizes(
  db: StoreDatabase,
  filter: InsightFilter,
  since: string
): Promise<CohortSize[]> {
  const members = inSegment("m.profile_id", filter)
  return readInsight<CohortSize>(
    db,
    `SELECT to_char(m.first_order_on, 'YYYY-MM') AS cohort, count(*)::int AS people
     FROM ecrm_profiles_metrics m
     WHERE m.currency_code = ? AND m.first_order_on >= ?::date AND ${members.sql}
     GROUP BY 1 ORDER BY 1`,
    [filter.currency_code, since, ...members.bindings]
  )
}
