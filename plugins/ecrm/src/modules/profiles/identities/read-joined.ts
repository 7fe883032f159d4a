import type { Claim } from "../../../core/profiles/joining"
import type { Root, StoredEdge } from "../../../core/profiles/partition"
import type { StoreDatabase } from "../../../store-database"
import { PROVES_IDENTITY } from "./proves-identity"

/** Everything that decides who is who among some roots. */
export interface Joined {
  roots: Root[]
  claims: Claim[]
  stored: StoredEdge[]
}

/** An address or number that two roots share can join them only where somebody has proven it. */
const REACHED = `
  WITH RECURSIVE reached(id) AS (
    SELECT id FROM ecrm_profiles_profile WHERE id = ANY(?)
    UNION
    SELECT next.id FROM reached CROSS JOIN LATERAL (
      SELECT other.root_id AS id FROM ecrm_profiles_identity mine
      JOIN ecrm_profiles_identity other ON (other.kind, other.value) = (mine.kind, mine.value)
      WHERE mine.root_id = reached.id AND mine.kind IN ('email', 'phone')
        AND (mine.proof ${PROVES_IDENTITY} OR other.proof ${PROVES_IDENTITY})
      UNION ALL
      SELECT high_id FROM ecrm_profiles_merge_edge WHERE low_id = reached.id
      UNION ALL
      SELECT low_id FROM ecrm_profiles_merge_edge WHERE high_id = reached.id
      UNION ALL
      SELECT sibling.id FROM ecrm_profiles_profile self
      JOIN ecrm_profiles_profile sibling ON sibling.profile_id = self.profile_id
      WHERE self.id = reached.id) next)
  SELECT id FROM reached`

/** Of everybody only those matter whom an edge, a shared address or a merge touches. */
const TOUCHED = `
  SELECT low_id AS id FROM ecrm_profiles_merge_edge
  UNION SELECT high_id FROM ecrm_profiles_merge_edge
  UNION SELECT id FROM ecrm_profiles_profile WHERE profile_id <> id
  UNION SELECT profile_id FROM ecrm_profiles_profile WHERE profile_id <> id
  UNION SELECT i.root_id FROM ecrm_profiles_identity i
    JOIN (SELECT kind, value FROM ecrm_profiles_identity WHERE kind IN ('email', 'phone')
      GROUP BY kind, value HAVING count(*) > 1 AND bool_or(proof ${PROVES_IDENTITY})) shared
    USING (kind, value)`

/**
 * Reads what decides who is one person with some roots, as far as evidence reaches from them.
 * @param scope root ids; `all` for everybody
 */
export async function readJoined(tx: StoreDatabase, scope: string[] | "all"): Promise<Joined> {
  const reached =
    scope === "all"
      ? await tx.raw<{ id: string }>(TOUCHED)
      : await tx.raw<{ id: string }>(REACHED, [scope])
  const ids = reached.rows.map((row) => row.id)
  const roots = await tx.raw<Root>(
    `SELECT p.id, p.profile_id, p.first_seen_at, EXISTS (
       SELECT FROM ecrm_profiles_identity i
       WHERE i.root_id = p.id AND i.kind = 'customer' AND i.proof = 'login') AS has_account
     FROM ecrm_profiles_profile p WHERE p.id = ANY(?)`,
    [ids]
  )
  const claims = await tx.raw<Claim>(
    `SELECT root_id, kind, value, proof, is_guest FROM ecrm_profiles_identity
     WHERE root_id = ANY(?) AND kind IN ('email', 'phone') 
       AND (proof ${PROVES_IDENTITY} OR is_guest)`,
    [ids]
  )
  const stored = await tx.raw<StoredEdge>(
    `SELECT low_id, high_id, reason, is_undone FROM ecrm_profiles_merge_edge
     WHERE low_id = ANY(?)`,
    [ids]
  )
  return { roots: roots.rows, claims: claims.rows, stored: stored.rows }
}
