import type { StoreDatabase } from "../../../store-database"

/** Fewer deeds say nothing about a habit. */
const DEEDS_MIN = 3
const WINDOW_DAYS = 365

/**
 * Learns the local hour in which people most often order, visit the shop or click in messages:
 * trait `best_hour`, 0..23; of equal hours the earlier. What somebody has given is never replaced.
 * @param scope     profile ids, surviving; `all` for everybody
 * @param time_zone of people who have named none
 */
export async function learnBestHour(
  db: StoreDatabase,
  scope: string[] | "all",
  time_zone: string
): Promise<void> {
  const inScope = scope === "all" ? "true" : "profile_id = ANY(?)"
  const bindings = scope === "all" ? [] : [scope]
  await db.raw(
    `WITH deeds AS (
       SELECT profile_id, ordered_at AS at FROM ecrm_profiles_purchase
       WHERE ${inScope} AND NOT is_canceled
       UNION ALL
       SELECT profile_id, occurred_at FROM ecrm_profiles_timeline
       WHERE ${inScope} AND kind IN ('visit', 'message_clicked')),
     counted AS (
       SELECT d.profile_id, count(*) AS deeds, max(d.at) AS last_at,
         extract(hour FROM d.at AT TIME ZONE coalesce(t.text_value, ?))::int AS hour
       FROM deeds d
       LEFT JOIN ecrm_profiles_trait t
         ON t.profile_id = d.profile_id AND t.key = 'time_zone' AND t.is_effective
       WHERE d.at > now() - interval '${WINDOW_DAYS} days'
       GROUP BY d.profile_id, hour),
     best AS (
       SELECT DISTINCT ON (profile_id) profile_id, hour,
         max(last_at) OVER (PARTITION BY profile_id) AS last_at,
         sum(deeds) OVER (PARTITION BY profile_id) AS total
       FROM counted ORDER BY profile_id, deeds DESC, hour),
     gone AS (
       DELETE FROM ecrm_profiles_trait t
       WHERE ${inScope} AND t.key = 'best_hour' AND t.source = 'learned' AND NOT EXISTS (
         SELECT FROM best b WHERE b.profile_id = t.root_id AND b.total >= ${DEEDS_MIN}))
     INSERT INTO ecrm_profiles_trait AS t
       (root_id, profile_id, key, number_value, source, given_at)
     SELECT profile_id, profile_id, 'best_hour', hour, 'learned', last_at FROM best
     WHERE total >= ${DEEDS_MIN} ORDER BY profile_id
     ON CONFLICT (root_id, key) DO UPDATE
       SET number_value = excluded.number_value, given_at = excluded.given_at
       WHERE t.source = 'learned'
         AND (t.number_value, t.given_at) IS DISTINCT FROM (excluded.number_value, excluded.given_at)`,
    [...bindings, ...bindings, time_zone, ...bindings]
  )
}
