import type { StoreDatabase } from "../../../store-database"

/** A core customer was signed in at a device. */
export interface SignedInVisitor {
  visitor_id: string
  customer_id: string
  first_seen_at: Date
}

/**
 * Gives the roots of customers the visitors that were signed in as them, proven by login. A
 * customer without a root is left out; a visitor known without proof becomes proven.
 * @returns number of roots and visitors that were not proven to belong together before
 */
export async function noteVisitors(db: StoreDatabase, pairs: SignedInVisitor[]): Promise<number> {
  if (pairs.length === 0) return 0
  const { rows } = await db.raw<{ count: number }>(
    `WITH seen AS (
       SELECT * FROM jsonb_to_recordset(?::jsonb)
         AS s(visitor_id text, customer_id text, first_seen_at timestamptz)),
     owner AS (
       SELECT i.root_id, seen.visitor_id, seen.first_seen_at
       FROM seen JOIN ecrm_profiles_identity i
         ON i.kind = 'customer' AND i.value = seen.customer_id AND i.is_anchor),
     fresh AS (
       SELECT * FROM owner WHERE NOT EXISTS (
         SELECT FROM ecrm_profiles_identity i
         WHERE i.root_id = owner.root_id AND i.kind = 'visitor' AND i.value = owner.visitor_id
           AND i.proof = 'login')),
     root AS (
       SELECT id, profile_id FROM ecrm_profiles_profile
       WHERE id IN (SELECT root_id FROM fresh) ORDER BY id FOR SHARE),
     noted AS (
       INSERT INTO ecrm_profiles_identity
         (root_id, profile_id, kind, value, proof, first_seen_at, proven_at)
       SELECT root.id, root.profile_id, 'visitor', visitor_id, 'login', first_seen_at,
         first_seen_at
       FROM fresh JOIN root ON root.id = fresh.root_id ORDER BY root.id, visitor_id
       ON CONFLICT (root_id, kind, value)
         DO UPDATE SET proof = 'login', proven_at = excluded.proven_at
       RETURNING 1)
     SELECT count(*)::int AS count FROM noted`,
    [JSON.stringify(pairs)]
  )
  return rows[0].count
}
