import type { IdentityKind, Proof } from "../../../core/profiles/identity"
import type { StoreDatabase } from "../../../store-database"

/** A person with all that names them; devices left out. */
export interface Subject {
  profile_id: string
  root_ids: string[]
  first_seen_at: Date
  /** Ordered by kind, proven first, then by value. */
  identities: { kind: IdentityKind; value: string; proof: Proof }[]
}

/** Reads people, ordered by id; those merged since or erased are absent. */
export async function readSubjects(db: StoreDatabase, profile_ids: string[]): Promise<Subject[]> {
  if (profile_ids.length === 0) return []
  const { rows } = await db.raw<Subject>(
    `SELECT p.profile_id, min(p.first_seen_at) AS first_seen_at,
       array_agg(p.id ORDER BY p.id) AS root_ids,
       coalesce((
         SELECT jsonb_agg(DISTINCT jsonb_build_object('kind', i.kind, 'value', i.value,
           'proof', i.proof))
         FROM ecrm_profiles_identity i
         WHERE i.profile_id = p.profile_id AND i.kind <> 'visitor'), '[]') AS identities
     FROM ecrm_profiles_profile p
     WHERE p.profile_id = ANY(?) AND p.erased_at IS NULL AND p.deleted_at IS NULL
     GROUP BY p.profile_id ORDER BY p.profile_id`,
    [profile_ids]
  )
  return rows.map((row) => ({ ...row, identities: [...row.identities].sort(byKindThenProof) }))
}

type Identity = Subject["identities"][number]

function byKindThenProof(a: Identity, b: Identity): number {
  if (a.kind !== b.kind) return a.kind < b.kind ? -1 : 1
  const [aIsOpen, bIsOpen] = [a.proof === "none", b.proof === "none"]
  if (aIsOpen !== bIsOpen) return aIsOpen ? 1 : -1
  return a.value < b.value ? -1 : 1
}
