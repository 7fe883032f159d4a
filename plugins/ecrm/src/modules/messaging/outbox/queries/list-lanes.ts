import type { StoreDatabase } from "../../../../store-database"
import type { Lane } from "../lane"

const KEY = "coalesce(campaign_id, purpose)"

/**
 * Lanes with a message that is due and free, those of the longest waiting first. What a campaign or
 * the merchant pauses is left out, and a campaign that nobody has looked after for too long. Costs
 * one step in an index per lane with waiting messages, however many wait.
 * @param classes e.g. `['transactional', 'service']`
 */
export async function listLanes(db: StoreDatabase, classes: readonly string[]): Promise<Lane[]> {
  const { rows } = await db.raw<Lane>(
    `WITH RECURSIVE waiting AS (
       (SELECT ${KEY} AS key FROM ecrm_messaging_message
        WHERE phase = 'waiting' ORDER BY ${KEY} LIMIT 1)
       UNION ALL
       SELECT (SELECT ${KEY} FROM ecrm_messaging_message
               WHERE phase = 'waiting' AND ${KEY} > waiting.key ORDER BY ${KEY} LIMIT 1)
       FROM waiting WHERE waiting.key IS NOT NULL)
     SELECT waiting.key, due.purpose, due.message_class, due.campaign_id
     FROM waiting
     CROSS JOIN LATERAL (
       SELECT purpose, message_class, campaign_id, due_at FROM ecrm_messaging_message
       WHERE phase = 'waiting' AND ${KEY} = waiting.key AND due_at <= now()
         AND (leased_until IS NULL OR leased_until < now())
       ORDER BY due_at LIMIT 1) AS due
     LEFT JOIN ecrm_messaging_campaign c ON c.id = due.campaign_id
     CROSS JOIN ecrm_messaging_settings switches
     WHERE due.message_class = ANY(?::text[]) AND NOT due.message_class = ANY(switches.paused)
       AND (c.id IS NULL OR c.status IN ('finished', 'stopped')
         OR c.status IN ('planning', 'sending') AND c.sends_until > now())
     ORDER BY due.due_at, waiting.key`,
    [classes]
  )
  return rows
}
