import type { ClassMove } from "../../../core/profiles/insights/class-sizes"
import type { StoreDatabase } from "../../../store-database"
import { inSegment, type InsightFilter } from "./insight-filter"
import { readInsight } from "./read-insight"

/**
 * People who are in another class than they were some days ago, by both classes; who went and came
 * back in the span is not counted.
 * @param today  `YYYY-MM-DD`; days count up to and with it
 * @param spans_days lengths of the spans
 */
export function readClassMoves(
  db: StoreDatabase,
  filter: InsightFilter,
  today: string,
  spans_days: readonly number[]
): Promise<ClassMove[]> {
  const members = inSegment("a.profile_id", filter)
  return readInsight<ClassMove>(
    db,
    `SELECT days, from_class, to_class, count(*)::int AS people FROM (
       SELECT s.days, c.profile_id,
         (array_agg(c.from_class ORDER BY c.changed_on, c.id))[1] AS from_class,
         (array_agg(c.to_class ORDER BY c.changed_on DESC, c.id DESC))[1] AS to_class
       FROM unnest(?::int[]) AS s (days)
       JOIN ecrm_profiles_class_change c
         ON c.changed_on > ?::date - s.days AND c.changed_on <= ?::date
       JOIN ecrm_profiles_audience a ON a.profile_id = c.profile_id
       WHERE a.currency_code = ? AND ${members.sql}
       GROUP BY 1, 2
     ) moved
     WHERE from_class IS DISTINCT FROM to_class
     GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    [spans_days, today, today, filter.currency_code, ...members.bindings]
  )
}
