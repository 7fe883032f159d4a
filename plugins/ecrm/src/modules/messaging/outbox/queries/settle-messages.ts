import type { StoreDatabase } from "../../../../store-database"
import { withDecision } from "../decisions-sql"
import type { StoredDecision } from "../stored-decision"

/** What becomes of a reserved message that is not begun. */
export interface Settled {
  id: string
  state: "queued" | "skipped" | "failed"
  reason: string | null
  /** Of what stays queued; `null` leaves it due as it was. */
  due_at: Date | null
  /** A failure: it counts, and `is_blamed` counts as a try. */
  is_failure: boolean
  is_blamed: boolean
  decision: StoredDecision | null
}

/**
 * Ends the lease of messages of which nothing has left. Those that another worker holds meanwhile
 * are left alone.
 */
export async function settleMessages(
  db: StoreDatabase,
  lease_id: string,
  settled: readonly Settled[]
): Promise<void> {
  if (settled.length === 0) return
  await db.raw(
    `UPDATE ecrm_messaging_message AS held
     SET state = s.state, reason = s.reason, due_at = coalesce(s.due_at, held.due_at),
       ended_at = CASE WHEN s.state = 'queued' THEN NULL ELSE now() END,
       lease_id = NULL, leased_until = NULL,
       attempts = held.attempts + s.is_blamed::int,
       first_failed_at = CASE WHEN s.is_failure THEN coalesce(held.first_failed_at, now())
         ELSE held.first_failed_at END,
       decisions = ${withDecision("held.decisions", "s.decision")}
     FROM jsonb_to_recordset(?::jsonb) AS s(id uuid, state text, reason text, due_at timestamptz,
       is_failure boolean, is_blamed boolean, decision jsonb)
     WHERE held.id = s.id AND held.lease_id = ?::uuid AND held.state = 'queued'`,
    [JSON.stringify(settled), lease_id]
  )
}
