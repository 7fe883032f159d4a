import type { StoreDatabase } from "../../../../store-database"
import { FREE_SLOTS } from "./free-slots"

/** What is done about a message that nobody knows of. */
export interface Resolution {
  id: string
  do: "resend" | "hold" | "die"
}

/**
 * Queues messages anew, leaves them to a human, or gives them up. What is queued keeps the id of its
 * lease: if the provider answers after all before it is reserved, it is accepted and stays one.
 * @param rows locked by `tx`
 */
export async function resolveMessages(
  tx: StoreDatabase,
  rows: readonly Resolution[]
): Promise<void> {
  if (rows.length === 0) return
  await tx.raw(
    `WITH told AS (SELECT * FROM jsonb_to_recordset(?::jsonb) AS t(id uuid, "do" text)),
     freed AS (
       SELECT m.address_hash, unnest(m.counted) AS period
       FROM ecrm_messaging_message m JOIN told USING (id) WHERE told."do" = 'resend'),
     ${FREE_SLOTS},
     written AS (
       UPDATE ecrm_messaging_message AS held
       SET state = CASE told."do" WHEN 'resend' THEN 'queued' WHEN 'die' THEN 'failed'
           ELSE held.state END,
         reason = CASE told."do" WHEN 'hold' THEN 'held' ELSE 'no_answer' END,
         due_at = CASE told."do" WHEN 'resend' THEN now() ELSE held.due_at END,
         leased_until = NULL,
         attempts = held.attempts + 1,
         first_failed_at = coalesce(held.first_failed_at, now()),
         ended_at = CASE told."do" WHEN 'die' THEN now() ELSE held.ended_at END,
         counted = CASE told."do" WHEN 'resend' THEN '{}' ELSE held.counted END,
         decisions = held.decisions || jsonb_build_object('at', now(), 'stage', 'reconciled',
           'verdict', CASE told."do" WHEN 'die' THEN 'hold' ELSE told."do" END,
           'reason', 'no_answer', 'until', NULL)
       FROM told WHERE held.id = told.id RETURNING 1)
     SELECT count(*) FROM written`,
    [JSON.stringify(rows)]
  )
}
