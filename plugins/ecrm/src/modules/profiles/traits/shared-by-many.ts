import type { TrainingTrait } from "../../../core/recommendations/training-rows"
import type { StoreDatabase } from "../../../store-database"

/** Fewer who have something in common are named by it rather than described. */
const PEOPLE_MIN = 50
/** Of what most have in common. */
const GROUPS_MAX = 40
const PEOPLE_PER_PAGE = 2_000

const VALUE = "coalesce(t.text_value, t.boolean_value::text)"
/** Values that count, of people who do not object to what is concluded of them. */
const COUNTS = `
  t.is_effective AND ${VALUE} IS NOT NULL AND NOT EXISTS (
    SELECT FROM ecrm_profiles_audience a
    WHERE a.profile_id = t.profile_id AND a.objects_to_profiling)`

/**
 * Texts, choices and yes or no that at least `people_min` people have in common, with the person
 * keys under which the warehouse knows their orders; page by page, person by person.
 */
export async function* sharedByMany(
  db: StoreDatabase,
  people_min = PEOPLE_MIN
): AsyncGenerator<TrainingTrait[]> {
  const { rows: groups } = await db.raw<{ key: string; value: string }>(
    `SELECT t.key, ${VALUE} AS value FROM ecrm_profiles_trait t WHERE ${COUNTS} GROUP BY 1, 2 HAVING count(*) >= ?
     ORDER BY count(*) DESC, 1, 2 LIMIT ${GROUPS_MAX}`,
    [people_min]
  )
  if (groups.length === 0) return
  const shared = JSON.stringify(groups)
  for (let after = ""; ;) {
    const { rows: people } = await db.raw<{ profile_id: string }>(
      `SELECT DISTINCT profile_id FROM ecrm_profiles_trait
       WHERE profile_id > ? ORDER BY profile_id LIMIT ${PEOPLE_PER_PAGE}`,
      [after]
    )
    if (people.length === 0) return
    const { rows } = await db.raw<TrainingTrait>(
      `SELECT DISTINCT i.value AS person_key, t.key, ${VALUE} AS value
       FROM ecrm_profiles_trait t
       JOIN ecrm_profiles_identity i ON i.profile_id = t.profile_id
         AND i.is_anchor AND i.kind IN ('customer', 'external')
       JOIN jsonb_to_recordset(?::jsonb) AS g(key text, value text)
         ON g.key = t.key AND g.value = ${VALUE}
       WHERE ${COUNTS} AND t.profile_id = ANY(?) ORDER BY 1, 2`,
      [shared, people.map(({ profile_id }) => profile_id)]
    )
    if (rows.length > 0) yield rows
    after = people[people.length - 1].profile_id
  }
}
