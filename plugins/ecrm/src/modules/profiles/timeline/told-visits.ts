import { DAY_MS } from "../../../core/shared/time"
import type { ToldVisit } from "../../../core/profiles/tell-visits"
import type { StoreDatabase } from "../../../store-database"

/**
 * Visits that the timelines of some roots tell.
 * @param since leaves out visits that began more than a day before it; null for all
 */
export async function toldVisits(
  db: StoreDatabase,
  root_ids: string[],
  since: Date | null
): Promise<ToldVisit[]> {
  const from = since && new Date(since.getTime() - DAY_MS)
  const { rows } = await db.raw<ToldVisit>(
    `SELECT root_id, key, occurred_at AS started_at,
       (details->>'ended_at')::timestamptz AS ended_at
     FROM ecrm_profiles_timeline
     WHERE root_id = ANY(?) AND kind = 'visit'
       AND (?::timestamptz IS NULL OR occurred_at >= ?)`,
    [root_ids, from, from]
  )
  return rows
}
