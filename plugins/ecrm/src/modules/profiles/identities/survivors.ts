import type { IdentityRef } from "../../../core/profiles/identity"
import type { StoreDatabase } from "../../../store-database"

/**
 * Whom profiles belong to now.
 * @param ids of profiles, surviving or merged since, or of roots
 * @returns id → surviving profile; ids that nobody has are absent
 */
export async function survivorsOf(db: StoreDatabase, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await db.raw<{ id: string; profile_id: string }>(
    `SELECT id, profile_id FROM ecrm_profiles_profile WHERE id = ANY(?) AND deleted_at IS NULL`,
    [ids]
  )
  return new Map(rows.map((row) => [row.id, row.profile_id]))
}

/**
 * Surviving profiles that have one of some identities, proven or not; a visitor only counts for
 * who has signed in on that device. Says whom a change concerns, never whom to show something.
 */
export async function profilesWith(db: StoreDatabase, refs: IdentityRef[]): Promise<string[]> {
  if (refs.length === 0) return []
  const { rows } = await db.raw<{ profile_id: string }>(
    `SELECT DISTINCT i.profile_id FROM ecrm_profiles_identity i
     JOIN unnest(?::text[], ?::text[]) AS r(kind, value) ON (i.kind, i.value) = (r.kind, r.value)
     WHERE i.kind <> 'visitor' OR i.proof = 'login'`,
    [refs.map((ref) => ref.kind), refs.map((ref) => ref.value)]
  )
  return rows.map((row) => row.profile_id)
}

/** Surviving profiles after one by id, a page of them, for passes over everybody. */
export async function nextProfiles(
  db: StoreDatabase,
  after: string,
  limit: number
): Promise<string[]> {
  const { rows } = await db.raw<{ id: string }>(
    `SELECT id FROM ecrm_profiles_profile
     WHERE id > ? AND id = profile_id AND deleted_at IS NULL AND erased_at IS NULL
     ORDER BY id LIMIT ?`,
    [after, limit]
  )
  return rows.map((row) => row.id)
}

/** Surviving profiles that joined, parted or came in and were not refreshed since, some of them. */
export async function staleProfiles(db: StoreDatabase, limit: number): Promise<string[]> {
  const { rows } = await db.raw<{ id: string }>(
    `SELECT id FROM ecrm_profiles_profile
     WHERE refreshed_at IS NULL AND id = profile_id AND deleted_at IS NULL AND erased_at IS NULL
     ORDER BY id LIMIT ?`,
    [limit]
  )
  return rows.map((row) => row.id)
}

/** When customers of core were first seen; those that have no root are absent. */
export async function customersSeenAt(
  db: StoreDatabase,
  customer_ids: string[]
): Promise<{ customer_id: string; first_seen_at: Date }[]> {
  if (customer_ids.length === 0) return []
  const { rows } = await db.raw<{ customer_id: string; first_seen_at: Date }>(
    `SELECT i.value AS customer_id, p.first_seen_at FROM ecrm_profiles_identity i
     JOIN ecrm_profiles_profile p ON p.id = i.root_id
     WHERE i.kind = 'customer' AND i.value = ANY(?) AND i.is_anchor`,
    [customer_ids]
  )
  return rows
}

/** When the people of customers were last refreshed, in ms since 1970; absent when never. */
export async function customersRefreshedAt(
  db: StoreDatabase,
  customer_ids: string[]
): Promise<Map<string, number>> {
  if (customer_ids.length === 0) return new Map()
  const { rows } = await db.raw<{ customer_id: string; refreshed_at: Date }>(
    `SELECT i.value AS customer_id, p.refreshed_at FROM ecrm_profiles_identity i
     JOIN ecrm_profiles_profile p ON p.id = i.profile_id
     WHERE i.kind = 'customer' AND i.value = ANY(?) AND p.refreshed_at IS NOT NULL`,
    [customer_ids]
  )
  return new Map(rows.map((row) => [row.customer_id, row.refreshed_at.getTime()]))
}
