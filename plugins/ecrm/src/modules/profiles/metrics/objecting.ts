import type { StoreDatabase } from "../../../store-database"

/** A person, as consent is asked for. */
export interface Reachable {
  profile_id: string
  root_ids: string[]
  emails: string[]
  phones: string[]
}

/** Roots, addresses and numbers of some people. */
export async function readReachable(
  db: StoreDatabase,
  profile_ids: string[]
): Promise<Reachable[]> {
  const { rows } = await db.raw<Reachable>(
    `SELECT p.profile_id, array_agg(DISTINCT p.id ORDER BY p.id) AS root_ids,
       coalesce(array_agg(DISTINCT i.value ORDER BY i.value)
         FILTER (WHERE i.kind = 'email'), '{}') AS emails,
       coalesce(array_agg(DISTINCT i.value ORDER BY i.value)
         FILTER (WHERE i.kind = 'phone'), '{}') AS phones
     FROM ecrm_profiles_profile p
     LEFT JOIN ecrm_profiles_identity i ON i.root_id = p.id AND i.kind IN ('email', 'phone')
     WHERE p.profile_id = ANY(?) GROUP BY 1 ORDER BY 1`,
    [profile_ids]
  )
  return rows
}

/** People whose audience row says that they object to profiling. */
export async function readObjecting(db: StoreDatabase): Promise<string[]> {
  const { rows } = await db.raw<{ profile_id: string }>(
    `SELECT profile_id FROM ecrm_profiles_audience WHERE objects_to_profiling ORDER BY profile_id`
  )
  return rows.map((row) => row.profile_id)
}

/** True where somebody has no audience row, so that `readObjecting` cannot know of them. */
export async function hasUnderived(db: StoreDatabase): Promise<boolean> {
  const { rows } = await db.raw<{ has: boolean }>(
    `SELECT EXISTS (
       SELECT FROM ecrm_profiles_profile p
       WHERE p.id = p.profile_id AND p.deleted_at IS NULL AND p.erased_at IS NULL
         AND NOT EXISTS (
           SELECT FROM ecrm_profiles_audience a WHERE a.profile_id = p.id)) AS has`
  )
  return rows[0].has
}

/** People who object, and are scored nevertheless: their objection came during a run. */
export async function scoredObjecting(db: StoreDatabase): Promise<string[]> {
  const { rows } = await db.raw<{ profile_id: string }>(
    `SELECT DISTINCT m.profile_id FROM ecrm_profiles_metrics m
     JOIN ecrm_profiles_audience a USING (profile_id)
     WHERE a.objects_to_profiling AND (m.r IS NOT NULL OR m.scored_on IS NOT NULL) ORDER BY 1`
  )
  return rows.map((row) => row.profile_id)
}
