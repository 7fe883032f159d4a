import type { StoreDatabase } from "../../../store-database"

/** A reminder that is due. */
export interface DueReminder {
  id: string
  title: string
  owner_id: string
  owner_name: string | null
  remind_at: Date
}

/**
 * Gives reminders that are due, each once: of several workers one gets it, and when giving fails
 * it is due again.
 * @param give must bear being given the same reminder again after a crash
 * @returns number of reminders given
 */
export async function remind(
  db: StoreDatabase,
  limit: number,
  give: (reminders: DueReminder[]) => Promise<void>
): Promise<number> {
  return await db.transaction(async (tx) => {
    const { rows } = await tx.raw<DueReminder>(
      `UPDATE ecrm_profiles_task SET reminded_at = now()
       WHERE id IN (
         SELECT id FROM ecrm_profiles_task
         WHERE status = 'open' AND reminded_at IS NULL AND remind_at <= now()
           AND owner_id IS NOT NULL
         ORDER BY remind_at LIMIT ? FOR UPDATE SKIP LOCKED)
       RETURNING id, title, owner_id, owner_name, remind_at`,
      [limit]
    )
    if (rows.length > 0) await give(rows)
    return rows.length
  })
}
