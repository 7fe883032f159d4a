import type { StoreDatabase } from "../../../store-database"

/**
 * People without orders and without any sign of life for so long, by id: no deed, no entry of the
 * timeline that came from them, no open task. Consent that was given counts as a sign of life on
 * its day only: nobody keeps a list by doing nothing.
 * @param months whole months back from now, on the database's clock
 * @param limit 1..1,000
 */
export async function idleProfiles(
  db: StoreDatabase,
  months: number,
  limit: number
): Promise<string[]> {
  const { rows } = await db.raw<{ id: string }>(
    `WITH since AS (SELECT now() - make_interval(months => ?) AS at)
     SELECT p.id FROM ecrm_profiles_profile p, since
     WHERE p.id = p.profile_id AND p.erased_at IS NULL AND p.deleted_at IS NULL
       AND NOT EXISTS (
         SELECT FROM ecrm_profiles_profile root
         WHERE root.profile_id = p.id AND root.first_seen_at >= since.at)
       AND NOT EXISTS (SELECT FROM ecrm_profiles_purchase o WHERE o.profile_id = p.id)
       AND NOT EXISTS (
         SELECT FROM ecrm_profiles_activity a
         WHERE a.profile_id = p.id AND a.day >= since.at::date)
       AND NOT EXISTS (
         SELECT FROM ecrm_profiles_timeline t
         WHERE t.profile_id = p.id AND t.occurred_at >= since.at AND t.direction = 'in')
       AND NOT EXISTS (
         SELECT FROM ecrm_profiles_task k WHERE k.profile_id = p.id AND k.status = 'open')
     ORDER BY p.id LIMIT ?`,
    [months, limit]
  )
  return rows.map((row) => row.id)
}
