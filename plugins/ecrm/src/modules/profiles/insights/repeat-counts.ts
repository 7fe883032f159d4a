import type { RepeatCount } from "../../../core/profiles/insights/repeat-rate"
import type { StoreDatabase } from "../../../store-database"
import { inSegment, type InsightFilter } from "./insight-filter"
import { readInsight } from "./read-insight"

/**
 * First-time buyers by the month of their first order in a currency, and how many ordered a second
 * time within each span; a second order on the same day counts.
 * @param since      first day of the oldest month, `YYYY-MM-DD`
 * @param spans_days lengths of the spans, in the order of `repeated`
 */
export function readRepeatCounts(
  db: StoreDatabase,
  filter: InsightFilter,
  since: string,
  spans_days: readonly number[]
): Promise<RepeatCount[]> {
  const members = inSegment("m.profile_id", filter)
  const within = spans_days.map(
    () => "(count(*) FILTER (WHERE second_on - first_order_on <= ?::int))::int"
  )
  return readInsight<RepeatCount>(
    db,
    `SELECT to_char(first_order_on, 'YYYY-MM') AS month, count(*)::int AS people,
       ARRAY[${within.join(", ")}] AS repeated
     FROM (
       SELECT m.first_order_on, (array_agg(p.day ORDER BY p.ordered_at))[2] AS second_on
       FROM ecrm_profiles_metrics m
       JOIN ecrm_profiles_purchase p
         ON p.profile_id = m.profile_id AND p.currency_code = m.currency_code
       WHERE m.currency_code = ? AND m.first_order_on >= ?::date
         AND NOT p.is_canceled AND p.day >= ?::date AND ${members.sql}
       GROUP BY p.profile_id, m.first_order_on
     ) people
     GROUP BY 1 ORDER BY 1`,
    [...spans_days, filter.currency_code, since, since, ...members.bindings]
  )
}
