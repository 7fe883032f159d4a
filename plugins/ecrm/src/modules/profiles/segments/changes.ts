import type { MembershipMove } from "../../../core/profiles/segments/segment-events"
import type { StoreDatabase } from "../../../store-database"

/**
 * Tells changes that were not told yet, oldest first, and notes that they were. When telling
 * fails they stay; two workers tell different ones. What is told twice has the same id.
 * @param limit 1..1,000
 * @returns how many were told
 */
export async function publishChanges(
  db: StoreDatabase,
  limit: number,
  tell: (changes: MembershipMove[]) => Promise<void>
): Promise<number> {
  return await db.transaction(async (tx) => {
    const { rows } = await tx.raw<MembershipMove & { id: string }>(
      `SELECT c.id, c.segment_id, s.name AS segment_name, c.profile_id, c.change,
         c.segment_version, c.changed_at
       FROM ecrm_profiles_membership_change c JOIN ecrm_profiles_segment s ON s.id = c.segment_id
       WHERE c.published_at IS NULL ORDER BY c.id LIMIT ? FOR UPDATE OF c SKIP LOCKED`,
      [limit]
    )
    if (rows.length === 0) return 0
    await tell(rows.map((row) => ({ ...row, id: Number(row.id) })))
    await tx.raw(
      `UPDATE ecrm_profiles_membership_change SET published_at = now()
       WHERE id = ANY (?::bigint[])`,
      [rows.map((row) => row.id)]
    )
    return rows.length
  })
}
