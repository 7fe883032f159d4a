import type { MembershipMove } from "../../../core/profiles/segments/segment-events"
import type { StoreDatabase } from "../../../store-database"

export type TellChanges = (changes: MembershipMove[], tx: StoreDatabase) => Promise<void>

/**
 * Tells changes that were not told yet, oldest first, and notes that they were. When telling
 * fails they stay; two workers tell different ones. What is told twice has the same id.
 * @param limit 1..1,000
 * @param tell  writes to the store's database in the transaction given and nowhere else: it holds
 *   the changes, and Postgres only sees a circle of waiting between transactions that wait for
 *   locks, never one that goes through a second connection of ours
 * @returns how many were told
 */
export async function publishChanges(
  db: StoreDatabase,
  limit: number,
  tell: TellChanges
): Promise<number> {
  return await db.transaction(async (tx) => {
    await tx.raw("SET LOCAL lock_timeout = '5s'")
    const { rows } = await tx.raw<MembershipMove & { id: string }>(
      `SELECT c.id, c.segment_id, s.name AS segment_name, c.profile_id, c.change,
         c.segment_version, c.changed_at
       FROM ecrm_profiles_membership_change c JOIN ecrm_profiles_segment s ON s.id = c.segment_id
       WHERE c.published_at IS NULL ORDER BY c.id LIMIT ? FOR UPDATE OF c SKIP LOCKED`,
      [limit]
    )
    if (rows.length === 0) return 0
    await tell(
      rows.map((row) => ({ ...row, id: Number(row.id) })),
      tx
    )
    await tx.raw(
      `UPDATE ecrm_profiles_membership_change SET published_at = now()
       WHERE id = ANY (?::bigint[])`,
      [rows.map((row) => row.id)]
    )
    return rows.length
  })
}
