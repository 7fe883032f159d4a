import type { IdentityRef } from "../../../core/profiles/identity"
import type { StoreDatabase } from "../../../store-database"
import { PROVES_IDENTITY } from "./proves-identity"

export interface IdentityRoot {
  root_id: string
  profile_id: string
  /** True for the root that the identity made. */
  is_anchor: boolean
  /** True when the identity is known to be theirs. */
  is_proven: boolean
}

/** Roots that have an identity: anchored on it first, then proven, then by id. */
export async function rootsOfIdentity(
  db: StoreDatabase,
  { kind, value }: IdentityRef
): Promise<IdentityRoot[]> {
  const { rows } = await db.raw<IdentityRoot>(
    `SELECT root_id, profile_id, is_anchor, proof ${PROVES_IDENTITY} AS is_proven
     FROM ecrm_profiles_identity
     WHERE kind = ? AND value = ? ORDER BY is_anchor DESC, is_proven DESC, root_id`,
    [kind, value]
  )
  return rows
}
