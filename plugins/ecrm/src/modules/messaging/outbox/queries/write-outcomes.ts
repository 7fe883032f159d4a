import type { StoreDatabase } from "../../../../store-database"
import { FREE_SLOTS } from "./free-slots"

/** What became of a message that was handed to a provider. */
export interface Outcome {
  id: string
  state: "accepted" | "failed" | "queued" | "unknown"
  reason: string | null
  provider_message_id: string | null
  /** Of what is queued again. */
  due_at: Date | null
  is_failure: boolean
  is_blamed: boolean
  /** Of what is unknown: seconds in which its events are awaited. */
  grace_s: number
}

/**
 * Writes what a provider did. What its events said first stays; a message that was given up as
 * unknown, even queued again, and was accepted after all, is accepted. Places under the caps go back
 * for what was not sent.
 */
export async function writeOutcomes(
  db: StoreDatabase,
  lease_id: string,
  outcomes: readonly Outcome[]
): Promise<void> {
  if (outcomes.length === 0) return
  await db.raw(
    `WITH told AS (
       SELECT * FROM jsonb_to_recordset(?::jsonb) AS t(id uuid, state text, reason text,
         provider_message_id text, due_at timestamptz, is_failure boolean, is_blamed boolean,
         grace_s float8)),
     mine AS (
       SELECT told.*, m.address_hash, m.counted, m.state AS was
       FROM ecrm_messaging_message m JOIN told ON told.id = m.id
       WHERE m.lease_id = ?::uuid
         AND (m.state IN ('sending', 'unknown') OR told.state = 'accepted')
       ORDER BY m.id FOR UPDATE OF m),
     written AS (
       UPDATE ecrm_messaging_message AS held
       SET state = CASE WHEN mine.was IN ('queued', 'sending', 'unknown') THEN mine.state
           ELSE held.state END,
         reason = mine.reason,
         provider_message_id = coalesce(mine.provider_message_id, held.provider_message_id),
         accepted_at = CASE WHEN mine.state = 'accepted' THEN coalesce(held.accepted_at, now())
           ELSE held.accepted_at END,
         ended_at = CASE WHEN mine.state IN ('accepted', 'failed')
           THEN coalesce(held.ended_at, now()) ELSE held.ended_at END,
         due_at = coalesce(mine.due_at, held.due_at),
         lease_id = CASE WHEN mine.state = 'unknown' THEN held.lease_id END,
         leased_until = CASE WHEN mine.state = 'unknown'
           THEN now() + mine.grace_s * interval '1 second' END,
         attempts = held.attempts + mine.is_blamed::int,
         first_failed_at = CASE WHEN mine.is_failure THEN coalesce(held.first_failed_at, now())
           ELSE held.first_failed_at END,
         counted = CASE WHEN mine.state IN ('queued', 'failed') THEN '{}' ELSE held.counted END
       FROM mine WHERE held.id = mine.id
       RETURNING held.id),
     freed AS (
       SELECT address_hash, unnest(counted) AS period FROM mine WHERE state IN ('queued', 'failed')),
     ${FREE_SLOTS}
     SELECT 1`,
    [JSON.stringify(outcomes), lease_id]
  )
}
