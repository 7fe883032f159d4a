import type { DecileSum } from "../../../core/profiles/insights/value-distribution"
import type { StoreDatabase } from "../../../store-database"
import { inSegment, type InsightFilter } from "./insight-filter"
import { readInsight } from "./read-insight"

/** Tenths of the people by expected value, the most valuable first; equal values may be parted. */
export function readValueDeciles(db: StoreDatabase, filter: InsightFilter): Promise<DecileSum[]> {
  const members = inSegment("a.profile_id", filter)
  return readInsight<DecileSum>(
    db,
    `SELECT decile, count(*)::int AS people, round(min(clv)::numeric, 2)::float8 AS clv_min,
       round(max(clv)::numeric, 2)::float8 AS clv_max,
       round(sum(clv)::numeric, 2)::float8 AS clv_sum
     FROM (
       SELECT a.clv, ntile(10) OVER (ORDER BY a.clv DESC) AS decile
       FROM ecrm_profiles_audience a
       WHERE a.currency_code = ? AND a.clv < 'Infinity' AND ${members.sql}
     ) ranked
     GROUP BY 1 ORDER BY 1`,
    [filter.currency_code, ...members.bindings]
  )
}
