import type { StoreDatabase } from "../../../store-database"
import { inSegment, type InsightFilter } from "./insight-filter"
import { readInsight } from "./read-insight"

/**
 * People by expected value.
 * @param borders where bins begin, ascending; the first is 0
 * @returns one count a border
 */
export async function readValueBins(
  db: StoreDatabase,
  filter: InsightFilter,
  borders: number[]
): Promise<number[]> {
  const members = inSegment("a.profile_id", filter)
  const rows = await readInsight<{ bin: number; people: number }>(
    db,
    `SELECT greatest(1, width_bucket(a.clv, ?::float8[])) AS bin, count(*)::int AS people
     FROM ecrm_profiles_audience a
     WHERE a.currency_code = ? AND a.clv < 'Infinity' AND ${members.sql}
     GROUP BY 1`,
    [borders, filter.currency_code, ...members.bindings]
  )
  const found = new Map(rows.map(({ bin, people }) => [bin, people]))
  return borders.map((_, i) => found.get(i + 1) ?? 0)
}
