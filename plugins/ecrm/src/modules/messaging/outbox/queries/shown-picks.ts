import type { ShownPicks } from "../../../../core/messaging/shown-picks"
import type { StoreDatabase } from "../../../../store-database"

/** A message that a provider has taken over, with what it shows of the recommender. */
export interface ShownMessage {
  id: string
  /** When it was handed over for the last time; an accepted message is never sent again. */
  sent_at: Date
  shown: ShownPicks
}

/** Messages of which nobody was told yet what they show, those sent first at first. */
export async function listShown(db: StoreDatabase, limit: number): Promise<ShownMessage[]> {
  const { rows } = await db.raw<ShownMessage>(
    `SELECT id, sending_at AS sent_at, shown FROM ecrm_messaging_message
     WHERE shown IS NOT NULL AND shown_told_at IS NULL AND accepted_at IS NOT NULL
     ORDER BY sending_at LIMIT ?`,
    [limit]
  )
  return rows
}

export async function markShownTold(db: StoreDatabase, ids: readonly string[]): Promise<void> {
  await db.raw(
    `UPDATE ecrm_messaging_message SET shown_told_at = now() WHERE id = ANY(?::uuid[])`,
    [ids]
  )
}

/** Somebody followed a link of a message that shows picks. */
export interface ShownClick {
  /** Random part of its event's key: a UUID. */
  id: string
  at: Date
  url: string
  shown: ShownPicks
}

/**
 * What people, not machines, followed in messages that show picks.
 * @param since when it was heard, not included
 * @param until included
 */
export async function clicksOnShown(
  db: StoreDatabase,
  since: string,
  until: string
): Promise<ShownClick[]> {
  const { rows } = await db.raw<ShownClick>(
    `SELECT substr(e.key, ${"click:".length + 1}) AS id, e.occurred_at AS at, d.url, m.shown
     FROM ecrm_messaging_event e
     JOIN ecrm_messaging_message m ON m.id = e.message_id AND m.shown IS NOT NULL
     JOIN ecrm_messaging_destination d ON d.id = e.destination_id
     WHERE e.received_at > ?::timestamptz AND e.received_at <= ?::timestamptz
       AND e.type = 'clicked' AND e.provider = 'page' AND NOT e.is_machine`,
    [since, until]
  )
  return rows
}
