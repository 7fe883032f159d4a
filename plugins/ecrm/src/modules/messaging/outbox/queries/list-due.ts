import type { MessageClass } from "../../../../core/consent/may-contact"
import type { Hindrances } from "../../../../core/messaging/waiting-because"
import type { StoreDatabase } from "../../../../store-database"

/** A message that is due and in no worker's hands, with what keeps its lane closed; see `listLanes`. */
export interface DueRow extends Pick<
  Hindrances,
  "is_class_paused" | "campaign_status" | "is_unattended"
> {
  id: string
  message_class: MessageClass
}

/** Of the messages given, those that are due; the others wait for their time. */
export async function listDue(db: StoreDatabase, ids: readonly string[]): Promise<DueRow[]> {
  const { rows } = await db.raw<DueRow>(
    `SELECT m.id, m.message_class, m.message_class = ANY(switches.paused) AS is_class_paused,
       c.status AS campaign_status,
       coalesce(c.status IN ('planning', 'sending'), false)
         AND (c.sends_until > now()) IS NOT TRUE AS is_unattended
     FROM ecrm_messaging_message m
     LEFT JOIN ecrm_messaging_campaign c ON c.id = m.campaign_id
     CROSS JOIN ecrm_messaging_settings switches
     WHERE m.id = ANY(?::uuid[]) AND m.state = 'queued' AND m.due_at <= now()
       AND (m.leased_until IS NULL OR m.leased_until < now())`,
    [ids]
  )
  return rows
}
