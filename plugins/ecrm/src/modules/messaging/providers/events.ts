import { MESSAGE_STATES, stateAfter, type MessageState } from "../../../core/messaging/message"
import { TOLD_STATE, type ProviderEvent } from "../../../core/messaging/provider-event"
import type { StoreDatabase } from "../../../store-database"

/** A message of which was told, for the first time, why nobody should write there any more. */
export interface StoppingMessage {
  id: string
  address_hash: string
  root_id: string | null
  /** Its address is dead. */
  is_dead: boolean
  is_complaint: boolean
}

/** A message by which somebody left. */
export interface LeftMessage {
  id: string
  /** `null`: erased. */
  address: string | null
  address_hash: string
  root_id: string | null
  topic: string | null
  locale: string
}

/** `sending>accepted`, …: a message that stands so becomes what is told of it. */
const MOVES = MESSAGE_STATES.flatMap((state) =>
  [...new Set(Object.values(TOLD_STATE))]
    .filter((told) => stateAfter(state, told) !== state)
    .map((told) => `${state}>${told}`)
).join(",")

const INSERT_EVENTS = `
  INSERT INTO ecrm_messaging_event
    (key, message_id, provider, type, is_machine, is_permanent, detail, destination_id, occurred_at)
  SELECT DISTINCT ON (t.key) t.key, t.send_id, t.provider, t.type, t.is_machine, t.is_permanent,
    t.detail, t.destination_id, t.occurred_at
  FROM told t JOIN locked l ON l.id = t.send_id
  ORDER BY t.key
  ON CONFLICT (key) DO NOTHING
  RETURNING message_id, provider, type, is_machine, is_permanent`

/**
 * What is queued again after nobody answered for it, and is told of after all, went out: it stands
 * as if it still were in doubt, so that it is not sent again.
 */
const STANDS_AT = `CASE WHEN m.state = 'queued' AND m.sending_at IS NOT NULL THEN 'unknown'
  ELSE m.state END`

/** The first instant of each kind, whatever came first; machines are not counted. */
const SUMS = `
  SELECT send_id,
    min(occurred_at) AS accepted_at,
    min(occurred_at) FILTER (WHERE type IN ('delivered', 'opened', 'clicked', 'unsubscribed'))
      AS delivered_at,
    min(occurred_at) FILTER (WHERE type IN ('bounced', 'dropped')) AS bounced_at,
    min(occurred_at) FILTER (WHERE type = 'complained') AS complained_at,
    min(occurred_at) FILTER (WHERE type = 'opened' AND NOT is_machine) AS opened_at,
    min(occurred_at) FILTER (WHERE type = 'clicked' AND NOT is_machine) AS clicked_at,
    min(occurred_at) FILTER (WHERE type = 'unsubscribed') AS unsubscribed_at
  FROM told GROUP BY send_id`

/**
 * One statement for many events. Messages are locked in the order of their ids, so that calls of
 * the same events wait for each other instead of stopping each other.
 */
const APPLY = `
  WITH told AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset(?::jsonb) AS t(key text, send_id uuid, provider text,
      type text, occurred_at timestamptz, is_machine boolean, is_permanent boolean, detail text,
      destination_id bigint)),
  highest AS (
    SELECT * FROM jsonb_to_recordset(?::jsonb) AS h(send_id uuid, told text)),
  locked AS MATERIALIZED (
    SELECT m.id, h.told, ${STANDS_AT} AS stands_at
    FROM highest h JOIN ecrm_messaging_message m ON m.id = h.send_id
    ORDER BY m.id FOR UPDATE OF m),
  fresh AS (${INSERT_EVENTS}),
  sums AS (${SUMS}),
  steps AS (
    SELECT s.*, l.told, l.stands_at || '>' || l.told = ANY('{${MOVES}}'::text[]) AS is_moved
    FROM sums s JOIN locked l ON l.id = s.send_id
    WHERE l.stands_at NOT IN ('queued', 'skipped', 'failed')),
  moved AS (
    UPDATE ecrm_messaging_message m SET
      state = CASE WHEN s.is_moved THEN s.told ELSE m.state END,
      reason = CASE WHEN s.is_moved AND m.state IN ('queued', 'unknown') THEN NULL
        ELSE m.reason END,
      ended_at = CASE WHEN s.is_moved THEN coalesce(m.ended_at, now()) ELSE m.ended_at END,
      accepted_at = least(m.accepted_at, s.accepted_at),
      delivered_at = least(m.delivered_at, s.delivered_at),
      bounced_at = least(m.bounced_at, s.bounced_at),
      complained_at = least(m.complained_at, s.complained_at),
      opened_at = least(m.opened_at, s.opened_at),
      clicked_at = least(m.clicked_at, s.clicked_at),
      unsubscribed_at = least(m.unsubscribed_at, s.unsubscribed_at)
    FROM steps s WHERE m.id = s.send_id
    RETURNING m.id, m.sending_at),
  spoke AS (
    INSERT INTO ecrm_messaging_provider AS p (key, last_event_at, last_told_sending_at)
    SELECT ?, now(), (SELECT max(sending_at) FROM moved)
    ON CONFLICT (key) DO UPDATE SET last_event_at = excluded.last_event_at,
      last_told_sending_at = greatest(p.last_told_sending_at, excluded.last_told_sending_at))
  SELECT m.id, m.address_hash, m.root_id,
    bool_or(f.type IN ('bounced', 'dropped') AND f.is_permanent) AS is_dead,
    bool_or(f.type = 'complained') AS is_complaint
  FROM fresh f JOIN ecrm_messaging_message m ON m.id = f.message_id
  WHERE f.type = 'complained' OR (f.type IN ('bounced', 'dropped') AND f.is_permanent)
  GROUP BY m.id`

/** What providers tell of mails. */
export class ProviderEvents {
  constructor(readonly db: StoreDatabase) {}

  /**
   * Keeps events and moves their messages on, never back: the same events in whatever order, and
   * however often, end in the same rows. What is of no message of ours is let go.
   * @param provider who tells them all
   * @param events   at most 1,000
   * @returns messages whose address is dead, or that were complained of, as far as that is new
   */
  async apply(
    provider: string,
    events: readonly ProviderEvent[],
    db: StoreDatabase = this.db
  ): Promise<StoppingMessage[]> {
    const highest = new Map<string, MessageState>()
    for (const { send_id, type } of events) {
      highest.set(send_id, stateAfter(highest.get(send_id) ?? "sending", TOLD_STATE[type]))
    }
    const told = [...highest].map(([send_id, state]) => ({ send_id, told: state }))
    const { rows } = await db.raw<StoppingMessage>(APPLY, [
      JSON.stringify(events),
      JSON.stringify(told),
      provider,
    ])
    return rows
  }

  /** Messages by which somebody left as events tell that were not heard before. */
  async newlyLeft(events: readonly ProviderEvent[]): Promise<LeftMessage[]> {
    const left = events.filter(({ type }) => type === "unsubscribed")
    if (left.length === 0) return []
    const { rows } = await this.db.raw<LeftMessage>(
      `SELECT DISTINCT m.id, m.address, m.address_hash, m.root_id, m.topic, m.locale
       FROM jsonb_to_recordset(?::jsonb) AS t(key text, send_id uuid)
       JOIN ecrm_messaging_message m ON m.id = t.send_id
       WHERE NOT EXISTS (SELECT 1 FROM ecrm_messaging_event e WHERE e.key = t.key)`,
      [JSON.stringify(left)]
    )
    return rows
  }

  /** Somebody left by a page of ours that a message led to; twice is once. */
  async noteLeft(message_id: string): Promise<void> {
    await this.db.raw(
      `WITH event AS (
         INSERT INTO ecrm_messaging_event (key, message_id, provider, type, occurred_at)
         SELECT 'left:' || id, id, 'page', 'unsubscribed', now()
         FROM ecrm_messaging_message WHERE id = ?
         ON CONFLICT (key) DO NOTHING)
       UPDATE ecrm_messaging_message SET unsubscribed_at = coalesce(unsubscribed_at, now())
       WHERE id = ?`,
      [message_id, message_id]
    )
  }
}
