import type { StoreDatabase } from "../../../store-database"
import type { ProfileSegments, SegmentChanges, SegmentMembers } from "../../../types/http/segments"

export interface MemberFilter {
  /** Part of what the person can be found by. */
  q?: string
  limit: number
  offset: number
}

/** Members of a segment, the newest first. */
export async function listMembers(
  db: StoreDatabase,
  segment_id: string,
  { q, limit, offset }: MemberFilter
): Promise<Pick<SegmentMembers, "members" | "count">> {
  // a search finds people first, so that the trigram index serves it
  const found = q === undefined ? "" : "AND p.search_text LIKE ?"
  const pattern = q === undefined ? [] : [`%${q.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`]
  const from = `FROM ecrm_profiles_membership m
    ${q === undefined ? "LEFT" : ""} JOIN ecrm_profiles_profile p ON p.id = m.profile_id
    WHERE m.segment_id = ? ${found}`
  const { rows } = await db.raw<SegmentMembers["members"][number]>(
    `SELECT m.profile_id, coalesce(p.display_name, p.email) AS name, p.email, m.entered_at
     ${from} ORDER BY m.entered_at DESC, m.profile_id LIMIT ? OFFSET ?`,
    [segment_id, ...pattern, limit, offset]
  )
  const counted = await db.raw<{ count: number }>(`SELECT count(*)::int AS count ${from}`, [
    segment_id,
    ...pattern,
  ])
  return { members: rows, count: counted.rows[0].count }
}

/** Who came and went, the newest first. */
export async function listChanges(
  db: StoreDatabase,
  segment_id: string,
  filter: { change?: "entered" | "left"; limit: number; offset: number }
): Promise<Pick<SegmentChanges, "changes" | "has_more">> {
  const { rows } = await db.raw<SegmentChanges["changes"][number]>(
    `SELECT c.id::int, c.change, c.segment_version, c.changed_at, c.profile_id,
       coalesce(p.display_name, p.email) AS name, p.email
     FROM ecrm_profiles_membership_change c
     LEFT JOIN ecrm_profiles_profile p ON p.id = c.profile_id
     WHERE c.segment_id = ? AND (?::text IS NULL OR c.change = ?::text)
     ORDER BY c.changed_at DESC, c.id DESC LIMIT ? OFFSET ?`,
    [segment_id, filter.change ?? null, filter.change ?? null, filter.limit + 1, filter.offset]
  )
  return { changes: rows.slice(0, filter.limit), has_more: rows.length > filter.limit }
}

const HISTORY_MAX = 100

/** Which segments somebody is in, and how they came and went. */
export async function listSegmentsOf(
  db: StoreDatabase,
  profile_id: string
): Promise<ProfileSegments> {
  const memberships = await db.raw<ProfileSegments["memberships"][number]>(
    `SELECT m.segment_id, s.name, s.kind, m.entered_at
     FROM ecrm_profiles_membership m JOIN ecrm_profiles_segment s ON s.id = m.segment_id
     WHERE m.profile_id = ? AND s.deleted_at IS NULL ORDER BY lower(s.name), s.id`,
    [profile_id]
  )
  const history = await db.raw<ProfileSegments["history"][number]>(
    `SELECT c.segment_id, s.name, c.change, c.changed_at
     FROM ecrm_profiles_membership_change c JOIN ecrm_profiles_segment s ON s.id = c.segment_id
     WHERE c.profile_id IN (SELECT id FROM ecrm_profiles_profile WHERE profile_id = ?
       UNION SELECT ?)
     ORDER BY c.changed_at DESC, c.id DESC LIMIT ${HISTORY_MAX}`,
    [profile_id, profile_id]
  )
  return { memberships: memberships.rows, history: history.rows }
}

/** A member with what an export tells of them. */
export interface ExportedMember {
  profile_id: string
  display_name: string | null
  email: string | null
  phone: string | null
  entered_at: Date
}

const PEOPLE_PER_PAGE = 1_000

/** Every member by profile id, page by page. */
export async function* eachMember(
  db: StoreDatabase,
  segment_id: string
): AsyncGenerator<ExportedMember> {
  for (let after = ""; ;) {
    const { rows } = await db.raw<ExportedMember>(
      `SELECT m.profile_id, p.display_name, p.email, p.phone, m.entered_at
       FROM ecrm_profiles_membership m
       LEFT JOIN ecrm_profiles_profile p ON p.id = m.profile_id
       WHERE m.segment_id = ? AND m.profile_id > ? ORDER BY m.profile_id LIMIT ${PEOPLE_PER_PAGE}`,
      [segment_id, after]
    )
    yield* rows
    if (rows.length < PEOPLE_PER_PAGE) return
    after = rows[rows.length - 1].profile_id
  }
}
