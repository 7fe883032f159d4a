import type { StoreDatabase } from "../../../../store-database"

/**
 * Says of messages whose worker died, or whose provider took longer than the lease, that nobody
 * knows what became of them; from then on their provider's events are awaited.
 * @returns number of messages
 */
export async function giveUpWaiting(
  db: StoreDatabase,
  grace: { marketing_s: number; transactional_s: number }
): Promise<number> {
  const { rowCount } = await db.raw(
    `UPDATE ecrm_messaging_message
     SET state = 'unknown', reason = 'no_answer', leased_until = now() + interval '1 second'
       * CASE WHEN message_class = 'marketing' THEN ?::float8 ELSE ?::float8 END
     WHERE id IN (
       SELECT id FROM ecrm_messaging_message
       WHERE phase = 'open' AND state = 'sending' AND leased_until < now()
       FOR UPDATE SKIP LOCKED)`,
    [grace.marketing_s, grace.transactional_s]
  )
  return rowCount ?? 0
}
