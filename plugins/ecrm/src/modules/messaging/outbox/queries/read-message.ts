import type { ProviderEventType } from "../../../../core/messaging/provider-event"
import type { StoreDatabase } from "../../../../store-database"
import { MESSAGE_COLUMNS, type MessageRow } from "../message-columns"
import type { StoredDecision } from "../stored-decision"

const EVENTS_MAX = 500

export interface EventRow {
  type: ProviderEventType
  provider: string
  occurred_at: Date
  received_at: Date
  is_machine: boolean
  is_permanent: boolean
  detail: string | null
  url: string | null
}

/** One message with all that is known of it; `printed` is for rendering it anew. */
export interface WholeMessage extends MessageRow {
  decisions: StoredDecision[]
  events: EventRow[]
  template_version_id: string | null
  printed: Record<string, unknown> | null
  provider_message_id: string | null
  delivered_at: Date | null
  bounced_at: Date | null
  complained_at: Date | null
  opened_at: Date | null
  clicked_at: Date | null
  unsubscribed_at: Date | null
}

/** @param id a UUID @returns `null` where there is none */
export async function readMessage(db: StoreDatabase, id: string): Promise<WholeMessage | null> {
  const { rows } = await db.raw<Omit<WholeMessage, "events">>(
    `SELECT ${MESSAGE_COLUMNS}, m.decisions, m.template_version_id, m.printed,
       m.provider_message_id, m.delivered_at, m.bounced_at, m.complained_at, m.opened_at,
       m.clicked_at, m.unsubscribed_at
     FROM ecrm_messaging_message m WHERE m.id = ?::uuid`,
    [id]
  )
  if (rows.length === 0) return null
  const events = await db.raw<EventRow>(
    `SELECT * FROM (
       SELECT e.type, e.provider, e.occurred_at, e.received_at, e.is_machine, e.is_permanent,
         e.detail, d.url
       FROM ecrm_messaging_event e
       LEFT JOIN ecrm_messaging_destination d ON d.id = e.destination_id
       WHERE e.message_id = ?::uuid
       ORDER BY e.occurred_at DESC, e.key DESC LIMIT ?) AS newest
     ORDER BY occurred_at, received_at`,
    [id, EVENTS_MAX]
  )
  return { ...rows[0], events: events.rows }
}
