import type { StoreDatabase } from "../../../../store-database"

/** Counts are asked for at most nine days. */
const COUNTED_DAYS = 14

/**
 * Deletes a step of the messages that ended months ago, with what was told of them.
 * @returns number of messages; fewer than `limit` when nothing is left
 */
export async function forgetMessages(
  db: StoreDatabase,
  months: number,
  limit: number
): Promise<number> {
  const { rows } = await db.raw<{ count: number }>(
    `WITH old AS (
       SELECT id FROM ecrm_messaging_message
       WHERE queued_at < now() - ? * interval '1 month'
         AND state NOT IN ('queued', 'sending', 'unknown')
         AND coalesce(ended_at, queued_at) < now() - ? * interval '1 month'
       ORDER BY queued_at LIMIT ? FOR UPDATE SKIP LOCKED),
     events AS (
       DELETE FROM ecrm_messaging_event e USING old WHERE e.message_id = old.id),
     gone AS (
       DELETE FROM ecrm_messaging_message m USING old WHERE m.id = old.id RETURNING 1)
     SELECT count(*)::int AS count FROM gone`,
    [months, months, limit]
  )
  return rows[0].count
}

/** Deletes a step of the counts that no cap asks for any more. @returns number of rows */
export async function forgetCounts(db: StoreDatabase, limit: number): Promise<number> {
  const { rowCount } = await db.raw(
    `DELETE FROM ecrm_messaging_contact_count WHERE ctid = ANY(ARRAY(
       SELECT ctid FROM ecrm_messaging_contact_count
       WHERE counted_at < now() - ? * interval '1 day' LIMIT ?))`,
    [COUNTED_DAYS, limit]
  )
  return rowCount ?? 0
}
