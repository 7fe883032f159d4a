import type { StoreDatabase } from "../../../store-database"
import { PROVES_IDENTITY } from "../identities/proves-identity"

export const LIST_COLUMNS = ["email", "phone", "customer_id", "profile_id"] as const
export type ListColumn = (typeof LIST_COLUMNS)[number]

const KINDS = { email: "email", phone: "phone", customer_id: "customer" } as const

/** The people that a value of a list can mean; none of them twice. */
export interface ListedValue {
  value: string
  profile_ids: string[]
}

/**
 * Finds whom values mean. An address or number that somebody has proven, or that their profile was
 * made from, means them; only where nobody has, whoever typed it.
 * @param values normalised; at most 1,000
 */
export async function findListed(
  db: StoreDatabase,
  column: ListColumn,
  values: string[]
): Promise<ListedValue[]> {
  if (column === "profile_id") {
    const { rows } = await db.raw<ListedValue>(
      `SELECT v.value, array_remove(ARRAY[p.profile_id], NULL) AS profile_ids
       FROM unnest(?::text[]) AS v(value)
       LEFT JOIN ecrm_profiles_profile p
         ON p.id = v.value AND p.erased_at IS NULL AND p.deleted_at IS NULL`,
      [values]
    )
    return rows
  }
  const { rows } = await db.raw<ListedValue>(
    `SELECT v.value, coalesce(proven.ids, typed.ids, '{}') AS profile_ids
     FROM unnest(?::text[]) AS v(value)
     CROSS JOIN LATERAL (
       SELECT array_agg(DISTINCT i.profile_id ORDER BY i.profile_id) AS ids
       FROM ecrm_profiles_identity i
       WHERE i.kind = ? AND i.value = v.value AND (i.proof ${PROVES_IDENTITY} OR i.is_anchor)) proven
     CROSS JOIN LATERAL (
       SELECT array_agg(DISTINCT i.profile_id ORDER BY i.profile_id) AS ids
       FROM ecrm_profiles_identity i WHERE i.kind = ? AND i.value = v.value) typed`,
    [values, KINDS[column], KINDS[column]]
  )
  return rows
}

/**
 * Puts people on a list; their profiles are locked as by a reader, so that a merge that runs
 * meanwhile moves the new rows as well.
 * @returns how many were not on it
 */
export async function addListed(
  db: StoreDatabase,
  segment_id: string,
  profile_ids: string[],
  listed_by: string | null
): Promise<number> {
  const { rowCount } = await db.raw(
    `WITH person AS (
       SELECT id, profile_id FROM ecrm_profiles_profile WHERE id = ANY (?::text[])
       ORDER BY id FOR SHARE)
     INSERT INTO ecrm_profiles_listed (segment_id, root_id, profile_id, listed_by)
     SELECT ?, p.id, p.profile_id, ? FROM person p WHERE NOT EXISTS (
       SELECT FROM ecrm_profiles_listed l WHERE l.segment_id = ? AND l.profile_id = p.profile_id)
     ORDER BY p.id ON CONFLICT DO NOTHING`,
    [profile_ids, segment_id, listed_by, segment_id]
  )
  return rowCount ?? 0
}

/** How many of some people are not on a list. */
export async function countUnlisted(
  db: StoreDatabase,
  segment_id: string,
  profile_ids: string[]
): Promise<number> {
  const { rows } = await db.raw<{ count: number }>(
    `SELECT count(*)::int AS count FROM unnest(?::text[]) AS v(id) WHERE NOT EXISTS (
       SELECT FROM ecrm_profiles_listed l WHERE l.segment_id = ? AND l.profile_id = v.id)`,
    [profile_ids, segment_id]
  )
  return rows[0].count
}

/** Takes somebody off a list, under every id they ever had. @returns false: was not on it */
export async function removeListed(
  db: StoreDatabase,
  segment_id: string,
  profile_id: string
): Promise<boolean> {
  const { rowCount } = await db.raw(
    "DELETE FROM ecrm_profiles_listed WHERE segment_id = ? AND profile_id = ?",
    [segment_id, profile_id]
  )
  return (rowCount ?? 0) > 0
}
