import { COUNT_EXACT_MAX } from "../../../core/profiles/profile-list"
import type { StoreDatabase } from "../../../store-database"

/** One of the staff looked at, exported, changed or erased something of people's data. */
export interface Access {
  actor_id: string
  action: string
  /** Null where many are concerned at once. */
  profile_id: string | null
  details: Record<string, string | number>
}

export interface AccessLogLine extends Access {
  id: string
  happened_at: Date
  /** The person as known now; null once erased, or where many are concerned. */
  display_name: string | null
}

/** Which entries of the log are asked for; what is null is not asked. */
export interface AccessLogQuery {
  actor_id: string | null
  /** A profile, surviving or merged since: what concerns any root of the person is found. */
  profile_id: string | null
  action: string | null
  limit: number
  offset: number
}

/** Writes one entry; nothing ever changes or takes away one. */
export async function appendAccess(db: StoreDatabase, access: Access): Promise<void> {
  await db.raw(
    `INSERT INTO ecrm_profiles_access_log (actor_id, action, profile_id, details)
     VALUES (?, ?, ?, ?)`,
    [access.actor_id, access.action, access.profile_id, JSON.stringify(access.details)]
  )
}

/** Entries, newest first; `count` is exact up to `COUNT_EXACT_MAX`. */
export async function listAccesses(
  db: StoreDatabase,
  query: AccessLogQuery
): Promise<{ entries: AccessLogLine[]; count: number; is_more: boolean }> {
  const conditions: string[] = ["true"]
  const values: unknown[] = []
  if (query.actor_id !== null) {
    conditions.push("l.actor_id = ?")
    values.push(query.actor_id)
  }
  if (query.action !== null) {
    conditions.push("l.action = ?")
    values.push(query.action)
  }
  if (query.profile_id !== null) {
    conditions.push(`l.profile_id IN (SELECT r.id FROM ecrm_profiles_profile r
      WHERE r.profile_id = (SELECT s.profile_id FROM ecrm_profiles_profile s WHERE s.id = ?))`)
    values.push(query.profile_id)
  }
  const where = conditions.join(" AND ")
  const { rows } = await db.raw<AccessLogLine>(
    `SELECT l.id::text, l.actor_id, l.action, l.profile_id, l.details, l.happened_at,
       p.display_name
     FROM (SELECT * FROM ecrm_profiles_access_log l WHERE ${where}
           ORDER BY l.happened_at DESC, l.id DESC LIMIT ? OFFSET ?) l
     LEFT JOIN ecrm_profiles_profile r ON r.id = l.profile_id
     LEFT JOIN ecrm_profiles_profile p ON p.id = r.profile_id AND p.erased_at IS NULL
     ORDER BY l.happened_at DESC, l.id DESC`,
    [...values, query.limit, query.offset]
  )
  const counted = await db.raw<{ count: number }>(
    `SELECT count(*)::int AS count
     FROM (SELECT 1 FROM ecrm_profiles_access_log l WHERE ${where} LIMIT ?) counted`,
    [...values, COUNT_EXACT_MAX + 1]
  )
  const { count } = counted.rows[0]
  return {
    entries: rows,
    count: Math.min(count, COUNT_EXACT_MAX),
    is_more: count > COUNT_EXACT_MAX,
  }
}
