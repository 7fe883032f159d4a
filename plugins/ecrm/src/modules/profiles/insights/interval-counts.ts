import {
  INTERVAL_BORDERS_DAYS,
  orderIntervals,
  type OrderIntervals,
} from "../../../core/profiles/insights/order-intervals"
import type { StoreDatabase } from "../../../store-database"
import { inSegment, type InsightFilter } from "./insight-filter"
import { readInsight } from "./read-insight"

/** Spread of the days between the orders of those with two purchase days or more. */
export async function readOrderIntervals(
  db: StoreDatabase,
  filter: InsightFilter
): Promise<OrderIntervals> {
  const members = inSegment("a.profile_id", filter)
  const where = `FROM ecrm_profiles_audience a
    WHERE a.currency_code = ? AND a.interval_days IS NOT NULL AND ${members.sql}`
  const borders = INTERVAL_BORDERS_DAYS
  const values = [filter.currency_code, ...members.bindings]
  const rows = await readInsight<{ bin: number; people: number }>(
    db,
    // Of ascending borders, width_bucket counts those at or below; negated, those at or above.
    `SELECT ?::int - width_bucket(-a.interval_days, ?::numeric[]) AS bin, count(*)::int AS people
     ${where} GROUP BY 1 ORDER BY 1`,
    [borders.length, borders.map((days) => -days).reverse(), ...values]
  )
  const [{ quartiles }] = await readInsight<{ quartiles: [number, number, number] | null }>(
    db,
    `SELECT percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY a.interval_days::float8)
       AS quartiles ${where}`,
    values
  )
  return orderIntervals(new Map(rows.map(({ bin, people }) => [bin, people])), quartiles)
}
