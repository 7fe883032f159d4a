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

/**
 * Condition that a person does not object to profiling, as it is stored when the statement begins.
 * Every statement that scores people, or counts them among the population, holds it itself: a list
 * that was read before would give scores back to whoever objected since.
 */
export const doesNotObject = (person: string): string =>
  `NOT EXISTS (SELECT FROM ecrm_profiles_audience objecting
     WHERE objecting.profile_id = ${person} AND objecting.objects_to_profiling)`

/**
 * Stores that people object, and takes from their rows what was concluded about them. Only raises:
 * an objection that is taken back is stored where the row is derived under its lock.
 */
export async function noteObjecting(db: StoreDatabase, profile_ids: string[]): Promise<void> {
  if (profile_ids.length === 0) return
  await db.raw(
    `UPDATE ecrm_profiles_audience SET objects_to_profiling = true, loyalty_class = NULL,
       r = NULL, f = NULL, m = NULL, rfm_group = NULL, p_alive = NULL, expected_orders = NULL,
       clv = NULL, next_order_on = NULL
     WHERE profile_id = ANY(?) AND NOT objects_to_profiling`,
    [profile_ids]
  )
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
