import type { StoreDatabase } from "../../../../store-database"
import { CAN_CANCEL, CAN_RESEND } from "../message-columns"
import { FREE_SLOTS } from "./free-slots"

const decisionOf = (verdict: "resend" | "cancel"): string =>
  `m.decisions || jsonb_build_object('at', now(), 'stage', 'staff', 'verdict', '${verdict}',
     'reason', NULL, 'until', NULL)`

/**
 * Queues a dead letter, or one that waits for a human, once more; the gate is asked anew.
 * @returns false where it is neither
 */
export async function queueAgain(tx: StoreDatabase, id: string): Promise<boolean> {
  const { rows } = await tx.raw<{ count: number }>(
    `WITH moved AS (
       SELECT m.id, m.address_hash, m.counted FROM ecrm_messaging_message m
       WHERE m.id = ?::uuid AND ${CAN_RESEND} FOR UPDATE),
     freed AS (SELECT address_hash, unnest(counted) AS period FROM moved),
     ${FREE_SLOTS},
     queued AS (
       UPDATE ecrm_messaging_message AS m
       SET state = 'queued', reason = NULL, due_at = now(), attempts = 0, first_failed_at = NULL,
         ended_at = NULL, leased_until = NULL, counted = '{}', decisions = ${decisionOf("resend")}
       FROM moved WHERE m.id = moved.id RETURNING 1)
     SELECT count(*)::int AS count FROM queued`,
    [id]
  )
  return rows[0].count > 0
}

/** Skips a message that is queued and in nobody's hands. @returns false where it is not */
export async function cancelQueued(tx: StoreDatabase, id: string): Promise<boolean> {
  const { rowCount } = await tx.raw(
    `UPDATE ecrm_messaging_message AS m
     SET state = 'skipped', reason = 'canceled', ended_at = now(), lease_id = NULL,
       leased_until = NULL, decisions = ${decisionOf("cancel")}
     WHERE m.id = ?::uuid AND ${CAN_CANCEL}`,
    [id]
  )
  return (rowCount ?? 0) > 0
}
