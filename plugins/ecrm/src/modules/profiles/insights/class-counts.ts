import type { ClassCount } from "../../../core/profiles/insights/class-sizes"
import type { StoreDatabase } from "../../../store-database"
import { inSegment, type InsightFilter } from "./insight-filter"
import { readInsight } from "./read-insight"

/** Buyers by loyalty class; each counts once, in the currency they order in most. */
export function readClassCounts(db: StoreDatabase, filter: InsightFilter): Promise<ClassCount[]> {
  const members = inSegment("a.profile_id", filter)
  return readInsight<ClassCount>(
    db,
    `SELECT loyalty_class, count(*)::int AS people, sum(revenue)::float8 AS revenue
     FROM ecrm_profiles_audience a
     WHERE currency_code = ? AND orders > 0 AND ${members.sql}
     GROUP BY 1 ORDER BY 1`,
    [filter.currency_code, ...members.bindings]
  )
}
