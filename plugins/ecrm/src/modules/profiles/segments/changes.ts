import type { MembershipMove } from "../../../core/profiles/segments/segment-events"
import type { StoreDatabase } from "../../../store-database"
import { retryDeadlocks } from "../metrics/spans"

/** How changes are told. */
export interface Telling {
  /**
   * Writes to the store's database in the transaction given and nowhere else: it holds the changes,
   * and Postgres only sees a circle of waiting between transactions that wait for locks, never one
   * that goes through a second connection of ours. May be called again for the same changes.
   */
  write(changes: MembershipMove[], tx: StoreDatabase): Promise<void>
  /** Tells others, once what was written is committed. */
  emit(changes: MembershipMove[]): Promise<void>
}

/** A worker that has not told what it claimed by then is taken to be dead. */
const LEASE_S = 60

/**
 * Tells changes that were not told yet, oldest first. They wait in their table since the commit
 * that made them, are claimed under a lease, and noted as told only after the others were told: who
 * dies on the way leaves them to the next, who tells them again under the same ids. Two workers
 * tell different ones.
 * @param limit 1..1,000
 * @returns how many were told
 */
export async function publishChanges(
  db: StoreDatabase,
  limit: number,
  telling: Telling
): Promise<number> {
  const moves = await retryDeadlocks(() => claim(db, limit, telling))
  if (moves.length === 0) return 0
  try {
    await telling.emit(moves)
  } catch (error) {
    await setColumns(db, moves, "leased_until = NULL")
    throw error
  }
  await setColumns(db, moves, "published_at = now(), leased_until = NULL")
  return moves.length
}

async function claim(db: StoreDatabase, limit: number, telling: Telling) {
  return await db.transaction(async (tx) => {
    await tx.raw("SET LOCAL lock_timeout = '5s'")
    const { rows } = await tx.raw<MembershipMove & { id: string }>(
      `SELECT c.id, c.segment_id, s.name AS segment_name, c.profile_id, c.change,
         c.segment_version, c.changed_at
       FROM ecrm_profiles_membership_change c JOIN ecrm_profiles_segment s ON s.id = c.segment_id
       WHERE c.published_at IS NULL AND (c.leased_until IS NULL OR c.leased_until < now())
       ORDER BY c.id LIMIT ? FOR UPDATE OF c SKIP LOCKED`,
      [limit]
    )
    const moves = rows.map((row): MembershipMove => ({ ...row, id: Number(row.id) }))
    if (moves.length === 0) return moves
    await telling.write(moves, tx)
    await setColumns(tx, moves, `leased_until = now() + interval '${LEASE_S} seconds'`)
    return moves
  })
}

/** Of changes that were told meanwhile by another, who took this worker for dead, none. */
async function setColumns(db: StoreDatabase, moves: MembershipMove[], set: string): Promise<void> {
  await db.raw(
    `UPDATE ecrm_profiles_membership_change SET ${set}
     WHERE id = ANY (?::bigint[]) AND published_at IS NULL`,
    [moves.map((move) => move.id)]
  )
}
