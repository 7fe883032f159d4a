import { unknownProfile } from "../../../core/profiles/errors"
import type { IdentityKind, Proof } from "../../../core/profiles/identity"
import type { StoreDatabase } from "../../../store-database"
import { Timeline } from "../timeline/timeline"
import { takeMergeLock } from "./merge-lock"
import type { LoggedMerge } from "./merge-log"
import { recompute } from "./recompute"
import { PROOF_RISES, type NewProof } from "./write-roots"

/**
 * Notes that an identity of a root is proven: makes it where the root has it not, never lowers a
 * proof, and joins whom the proof joins, in one commit.
 * @throws EcrmError `profiles.unknown` for a root that is not there or was erased
 */
export async function prove(
  db: StoreDatabase,
  root_id: string,
  identity: {
    kind: IdentityKind
    value: string
    proof: Exclude<Proof, "none" | "order_transfer">
    at: Date
  }
): Promise<LoggedMerge[]> {
  return await db.transaction(async (tx) => {
    await takeMergeLock(tx)
    const root = await tx.raw<{ profile_id: string }>(
      `SELECT profile_id FROM ecrm_profiles_profile WHERE id = ? AND erased_at IS NULL`,
      [root_id]
    )
    if (root.rows.length === 0) throw unknownProfile(root_id)
    const { kind, value, proof, at } = identity
    const { rowCount } = await tx.raw(
      `INSERT INTO ecrm_profiles_identity AS i
         (root_id, profile_id, kind, value, proof, first_seen_at, proven_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (root_id, kind, value)
         DO UPDATE SET proof = excluded.proof, proven_at = excluded.proven_at WHERE ${PROOF_RISES}`,
      [root_id, root.rows[0].profile_id, kind, value, proof, at, at]
    )
    if (rowCount === 0) return []
    await tellOfProofs(tx, [{ root_id, kind, value, proof, proven_at: at }])
    return await recompute(tx, [root_id])
  })
}

/** Tells timelines of addresses and numbers that are proven now, without naming them. */
export async function tellOfProofs(tx: StoreDatabase, proofs: NewProof[]): Promise<void> {
  const told = proofs.filter(({ kind, proof }) => {
    return (kind === "email" || kind === "phone") && proof !== "import"
  })
  if (told.length === 0) return
  await new Timeline(tx).append(
    told.map(({ root_id, kind, proof, proven_at }) => ({
      root_id,
      key: `identity_proven:${kind}:${proven_at.toISOString()}`,
      kind: "identity_proven",
      direction: "in",
      occurred_at: proven_at,
      details: { kind, proof },
    }))
  )
}
