import type { MessageClass } from "../../../../core/consent/may-contact"
import type { StoreDatabase } from "../../../../store-database"

/** A message of which nobody knows, its grace over. */
export interface UnansweredRow {
  id: string
  message_class: MessageClass
  provider: string
  attempts: number
  first_failed_at: Date | null
  /** An event of a sending after this one was heard. */
  is_later_told: boolean
  /** The database's clock. */
  asked_at: Date
}

/**
 * Messages whose events were awaited long enough, longest waiting first; locked, so that an event
 * that comes meanwhile waits for what is decided. Those that a human decides are left out.
 */
export async function listUnanswered(tx: StoreDatabase, limit: number): Promise<UnansweredRow[]> {
  const { rows } = await tx.raw<UnansweredRow>(
    `SELECT m.id, m.message_class, m.provider, m.attempts, m.first_failed_at,
       coalesce(p.last_told_sending_at > m.sending_at, false) AS is_later_told, now() AS asked_at
     FROM ecrm_messaging_message m LEFT JOIN ecrm_messaging_provider p ON p.key = m.provider
     WHERE m.phase = 'open' AND m.state = 'unknown' AND m.leased_until < now()
       AND m.reason IS DISTINCT FROM 'held'
     ORDER BY m.sending_at LIMIT ? FOR UPDATE OF m SKIP LOCKED`,
    [limit]
  )
  return rows
}
