import type { PopulationFacts } from "../../../core/profiles/prediction-gate"
import type { StoreDatabase } from "../../../store-database"
import { inSegment, type InsightFilter } from "./insight-filter"
import { readInsight } from "./read-insight"

/** Buyers of a filter, with how many have an estimate. */
export interface Population extends PopulationFacts {
  /** Those with a finite estimate; where a model degenerates it gives NaN, which sorts last. */
  estimated: number
}

/**
 * What is known of the buyers of a currency, or of those of a segment.
 * @param today `YYYY-MM-DD`
 */
export async function readPopulation(
  db: StoreDatabase,
  filter: InsightFilter,
  today: string
): Promise<Population> {
  const members = inSegment("a.profile_id", filter)
  const [facts] = await readInsight<Population>(
    db,
    `SELECT count(*)::int AS buyers, (count(*) FILTER (WHERE a.clv < 'Infinity'))::int AS estimated,
       coalesce(?::date - min(a.first_order_on), 0) AS history_days,
       coalesce(?::date - max(a.last_order_on), 0) AS last_order_days,
       coalesce(max(a.orders), 0) AS orders_max
     FROM ecrm_profiles_audience a
     WHERE a.currency_code = ? AND a.orders > 0 AND ${members.sql}`,
    [today, today, filter.currency_code, ...members.bindings]
  )
  return facts
}
