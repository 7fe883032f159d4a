import {
  PROOFS,
  type IdentityKind,
  type IdentityRef,
  type Proof,
} from "../../../core/profiles/identity"
import type { StoreDatabase } from "../../../store-database"
import { PROVES_IDENTITY } from "./proves-identity"

/** One identity as its source has it now. */
export interface IdentityInput {
  kind: IdentityKind
  /** Normalised. */
  value: string
  proof: Proof
  /** True for the own address of a guest row of core. */
  is_guest?: boolean
  /** When it was proven; null or absent with `none`. */
  proven_at?: Date | null
}

/** A root with all that its source says of it. */
export interface RootInput {
  /** Makes the root; `proof` of the anchor is among `identities`, or it is `none`. */
  anchor: IdentityRef
  first_seen_at: Date
  identities: IdentityInput[]
}

export type WrittenRoot = RootInput & { root_id: string }

/** An address or number that was not proven before. */
export interface NewProof {
  root_id: string
  kind: IdentityKind
  value: string
  proof: Proof
  proven_at: Date
}

/** Strongest first, as SQL ranks a proof: `array_position`. */
const RANKS = `ARRAY[${PROOFS.map((proof) => `'${proof}'`).join(", ")}]`
const rank = (column: string) => `array_position(${RANKS}, ${column})`
/** True in an upsert of an identity `i` whose new proof is the stronger one. */
export const PROOF_RISES = `${rank("excluded.proof")} < ${rank("i.proof")}`

/**
 * Makes roots that are not there yet and brings the identities of all given ones in line. The
 * proof of an address or number only rises; that of a customer is what core says. Roots of erased
 * people are left alone.
 * @param mirrored true drops unproven addresses and numbers that are not given: the source has
 *   them no more
 * @returns addresses and numbers that are proven now and were not before
 */
export async function writeRoots(
  tx: StoreDatabase,
  roots: WrittenRoot[],
  mirrored: boolean
): Promise<NewProof[]> {
  if (roots.length === 0) return []
  const sorted = [...roots].sort((a, b) => (a.root_id < b.root_id ? -1 : 1))
  await makeRoots(tx, sorted)
  const rows = JSON.stringify(identityRows(sorted))
  if (mirrored) await dropVanished(tx, sorted, rows)
  return await writeIdentities(tx, rows)
}

async function makeRoots(tx: StoreDatabase, roots: WrittenRoot[]): Promise<void> {
  await tx.raw(
    `INSERT INTO ecrm_profiles_profile AS p (id, profile_id, first_seen_at)
     SELECT r.id, r.id, r.seen FROM unnest(?::text[], ?::timestamptz[]) AS r(id, seen)
     ON CONFLICT (id) DO UPDATE SET first_seen_at = excluded.first_seen_at, updated_at = now()
       WHERE p.first_seen_at > excluded.first_seen_at`,
    [roots.map((root) => root.root_id), roots.map((root) => root.first_seen_at)]
  )
}

/** One row an identity; of two of one kind and value the stronger proof. */
function identityRows(roots: WrittenRoot[]): object[] {
  return roots.flatMap(({ root_id, anchor, first_seen_at, identities }) => {
    const rows = new Map<string, IdentityInput>()
    for (const identity of [{ ...anchor, proof: "none" as const }, ...identities]) {
      const key = `${identity.kind}:${identity.value}`
      const known = rows.get(key)
      const isWeaker = known && PROOFS.indexOf(known.proof) < PROOFS.indexOf(identity.proof)
      if (!isWeaker) rows.set(key, identity)
    }
    return [...rows.values()].map(({ kind, value, proof, is_guest, proven_at }) => ({
      root_id,
      kind,
      value,
      proof,
      is_anchor: kind === anchor.kind && value === anchor.value,
      is_guest: is_guest ?? false,
      first_seen_at,
      proven_at: proven_at ?? null,
    }))
  })
}

const INPUT = `jsonb_to_recordset(?::jsonb) AS r(root_id text, kind text, value text, proof text,
  is_anchor boolean, is_guest boolean, first_seen_at timestamptz, proven_at timestamptz)`

async function dropVanished(tx: StoreDatabase, roots: WrittenRoot[], rows: string): Promise<void> {
  const root_ids = roots.map((root) => root.root_id)
  await tx.raw(
    `WITH input AS MATERIALIZED (SELECT root_id, kind, value FROM ${INPUT}),
     gone AS (
       SELECT i.root_id, i.kind, i.value FROM ecrm_profiles_identity i
       LEFT JOIN input USING (root_id, kind, value)
       WHERE i.root_id = ANY(?) AND i.kind IN ('email', 'phone') AND NOT i.is_anchor
         AND input.root_id IS NULL),
     dropped AS (
       DELETE FROM ecrm_profiles_identity i USING gone
       WHERE (i.root_id, i.kind, i.value) = (gone.root_id, gone.kind, gone.value)
         AND NOT i.proof ${PROVES_IDENTITY})
     UPDATE ecrm_profiles_identity i SET is_guest = false FROM gone
     WHERE (i.root_id, i.kind, i.value) = (gone.root_id, gone.kind, gone.value)
       AND i.proof ${PROVES_IDENTITY} AND i.is_guest`,
    [rows, root_ids]
  )
}

async function writeIdentities(tx: StoreDatabase, rows: string): Promise<NewProof[]> {
  const proof = `CASE WHEN i.kind = 'customer' OR ${PROOF_RISES} THEN excluded.proof ELSE i.proof END`
  const proven_at = `CASE WHEN i.kind = 'customer' OR ${PROOF_RISES} THEN excluded.proven_at
    WHEN excluded.proof = i.proof THEN least(i.proven_at, excluded.proven_at)
    ELSE i.proven_at END`
  const { rows: proven } = await tx.raw<NewProof>(
    `WITH input AS MATERIALIZED (
       SELECT r.*, p.profile_id FROM ${INPUT}
       JOIN ecrm_profiles_profile p ON p.id = r.root_id WHERE p.erased_at IS NULL),
     old AS MATERIALIZED (
       SELECT i.root_id, i.kind, i.value FROM ecrm_profiles_identity i
       JOIN input USING (root_id, kind, value) WHERE i.proof ${PROVES_IDENTITY}),
     written AS (
       INSERT INTO ecrm_profiles_identity AS i (root_id, profile_id, kind, value, proof,
         is_anchor, is_guest, first_seen_at, proven_at)
       SELECT root_id, profile_id, kind, value, proof, is_anchor, is_guest, first_seen_at,
         proven_at
       FROM input ORDER BY root_id, kind, value
       ON CONFLICT (root_id, kind, value) DO UPDATE SET proof = ${proof}, proven_at = ${proven_at},
         is_guest = excluded.is_guest, is_anchor = i.is_anchor OR excluded.is_anchor,
         first_seen_at = least(i.first_seen_at, excluded.first_seen_at)
       WHERE (i.proof, i.proven_at, i.is_guest, i.is_anchor, i.first_seen_at) IS DISTINCT FROM
         (${proof}, ${proven_at}, excluded.is_guest, i.is_anchor OR excluded.is_anchor,
          least(i.first_seen_at, excluded.first_seen_at))
       RETURNING i.root_id, i.kind, i.value, i.proof,
         coalesce(i.proven_at, i.first_seen_at) AS proven_at)
     SELECT written.* FROM written LEFT JOIN old USING (root_id, kind, value)
     WHERE written.kind IN ('email', 'phone') AND written.proof ${PROVES_IDENTITY}
       AND old.root_id IS NULL
     ORDER BY 1, 2, 3`,
    [rows]
  )
  return proven
}
