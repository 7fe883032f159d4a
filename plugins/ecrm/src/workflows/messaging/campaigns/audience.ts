import type { CampaignDocument } from "../../../core/messaging/campaigns/campaign-document"
import type { StoreDatabase } from "../../../store-database"

type Audience = CampaignDocument["audience"]

/** Somebody a campaign is for. */
export interface AudiencePerson {
  profile_id: string
  /** As the profile has it; `null` where none is known, or the person was erased. */
  email: string | null
  language: string | null
  time_zone: string | null
  best_hour: number | null
}

/** Members that no excluded segment has, of one segment, by profile id; $after and $limit apply. */
const MEMBERS = `
  SELECT of_segment.profile_id FROM unnest(?::text[]) AS segment (id)
  CROSS JOIN LATERAL (
    SELECT m.profile_id FROM ecrm_profiles_membership m
    WHERE m.segment_id = segment.id AND m.profile_id > ?
      AND NOT EXISTS (SELECT FROM ecrm_profiles_membership x
        WHERE x.segment_id = ANY (?::text[]) AND x.profile_id = m.profile_id)
    ORDER BY m.profile_id LIMIT ?) of_segment`

/** People of the list, as they are now: some were joined to others since. */
const LISTED = `
  SELECT p.profile_id FROM ecrm_profiles_profile p
  WHERE p.id = ANY (?::text[]) AND p.profile_id > ? AND p.erased_at IS NULL
    AND NOT EXISTS (SELECT FROM ecrm_profiles_membership x
      WHERE x.segment_id = ANY (?::text[]) AND x.profile_id = p.profile_id)`

/** Of one segment nobody comes twice: a million need not be compared with each other. */
function chosen(
  { segment_ids, profile_ids, exclude_segment_ids }: Audience,
  after: string,
  limit: number | null
) {
  const members = [segment_ids, after, exclude_segment_ids, limit]
  if (segment_ids.length === 1 && profile_ids.length === 0) {
    return { sql: `(${MEMBERS})`, bindings: members }
  }
  return {
    sql: `(${MEMBERS}) UNION (${LISTED})`,
    bindings: [...members, profile_ids, after, exclude_segment_ids],
  }
}

const PERSON = "chosen.profile_id, p.email, a.language, a.time_zone, a.best_hour"
const JOINS = `
  LEFT JOIN ecrm_profiles_profile p ON p.id = chosen.profile_id
    AND p.erased_at IS NULL AND p.deleted_at IS NULL
  LEFT JOIN ecrm_profiles_audience a ON a.profile_id = chosen.profile_id`

/**
 * The next people by profile id; each costs a look into a few indexes, however many there are.
 * @param after '' for the first page
 */
export async function audiencePage(
  db: StoreDatabase,
  audience: Audience,
  after: string,
  limit: number
): Promise<AudiencePerson[]> {
  const { sql, bindings } = chosen(audience, after, limit)
  const { rows } = await db.raw<AudiencePerson>(
    `SELECT ${PERSON} FROM (${sql} ORDER BY profile_id LIMIT ?) chosen ${JOINS}
     ORDER BY chosen.profile_id`,
    [...bindings, limit]
  )
  return rows
}

/** Some of the people, drawn so that it has to do with nothing; all where there are fewer. */
export async function audienceSample(
  db: StoreDatabase,
  audience: Audience,
  limit: number
): Promise<AudiencePerson[]> {
  const { sql, bindings } = chosen(audience, "", null)
  const { rows } = await db.raw<AudiencePerson>(
    `SELECT ${PERSON} FROM (
       SELECT profile_id FROM (${sql}) everybody
       ORDER BY hashtextextended(profile_id, 21), profile_id LIMIT ?) chosen ${JOINS}`,
    [...bindings, limit]
  )
  return rows
}

export async function countAudience(db: StoreDatabase, audience: Audience): Promise<number> {
  const { sql, bindings } = chosen(audience, "", null)
  const { rows } = await db.raw<{ count: number }>(
    `SELECT count(*)::int AS count FROM (${sql}) everybody`,
    bindings
  )
  return rows[0].count
}
