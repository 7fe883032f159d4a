import type { RfmCount } from "../../../core/profiles/insights/rfm-map"
import type { StoreDatabase } from "../../../store-database"
import { inSegment, type InsightFilter } from "./insight-filter"
import { readInsight } from "./read-insight"

/** People by their scores; each counts once, in the currency they order in most. */
export function readRfmCounts(db: StoreDatabase, filter: InsightFilter): Promise<RfmCount[]> {
  const members = inSegment("a.profile_id", filter)
  return readInsight<RfmCount>(
    db,
    `SELECT r, f, m, rfm_group, count(*)::int AS people, sum(revenue)::float8 AS revenue
     FROM ecrm_profiles_audience a
     WHERE currency_code = ? AND orders > 0 AND ${members.sql}
     GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
    [filter.currency_code, ...members.bindings]
  )
}
