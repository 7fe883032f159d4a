import type { StoreDatabase } from "../../../../store-database"
import { COUNTS, factsOf } from "../facts-sql"
import type { Lane, Lease } from "../lane"
import type { ReservedMessage } from "../reserved-message"

/**
 * Takes due messages of a lane for a worker, oldest first, and asks what the gate needs to know.
 * They stay queued: when the lease ends nothing has left, and they are free again.
 * @param untrue_because of the lane's purpose
 * @param limit 1..1,000
 */
export async function reserveMessages(
  db: StoreDatabase,
  lane: Lane,
  lease: Lease,
  untrue_because: string | null,
  limit: number
): Promise<ReservedMessage[]> {
  const { rows } = await db.raw<ReservedMessage>(
    `WITH due AS (
       SELECT id FROM ecrm_messaging_message
       WHERE phase = 'waiting' AND coalesce(campaign_id, purpose) = ? AND due_at <= now()
         AND (leased_until IS NULL OR leased_until < now())
       ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED),
     m AS (
       UPDATE ecrm_messaging_message AS held
       SET lease_id = ?::uuid, leased_until = now() + ? * interval '1 second'
       FROM due WHERE held.id = due.id RETURNING held.*)
     SELECT m.id, m.purpose, m.subject, m.person, m.message_class, m.communication, m.topic,
       m.is_about_similar_goods, m.is_personalised, m.template_key, m.address, m.address_hash,
       m.root_id, m.locale, m.payload, m.campaign_id, m.variant, m.queued_at, m.attempts,
       m.first_failed_at, facts, ${COUNTS} AS counts, now() AS asked_at
     FROM m CROSS JOIN ${factsOf(untrue_because)}
     ORDER BY m.due_at, m.id`,
    [lane.key, limit, lease.id, lease.seconds]
  )
  return rows
}
