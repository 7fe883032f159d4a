import type { MessageClass } from "../../../../core/consent/may-contact"
import { MESSAGE_STATES, type MessageState } from "../../../../core/messaging/message"
import type { StoreDatabase } from "../../../../store-database"
import { MESSAGE_COLUMNS, type MessageRow } from "../message-columns"

/** Behind which message a page begins: `<microseconds since 1970>.<id>`. */
export const MESSAGE_CURSOR = /^\d{1,17}\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Messages that are counted; of more the newest. */
export const COUNTED_MAX = 100_000

/** What is not given does not narrow. */
export interface MessageFilter {
  states?: MessageState[]
  classes?: MessageClass[]
  purposes?: string[]
  campaign_id?: string
  profile_id?: string
  address_hash?: string
  from?: Date
  /** Not included. */
  to?: Date
}

export interface MessagePage {
  messages: MessageRow[]
  older: string | null
}

export interface MessageCounts {
  counts: Record<MessageState, number>
  is_counted_whole: boolean
}

interface Where {
  sql: string
  values: unknown[]
}

function whereOf(filter: MessageFilter): Where {
  const parts: [sql: string, value: unknown][] = [
    ["m.state = ANY(?::text[])", filter.states],
    ["m.message_class = ANY(?::text[])", filter.classes],
    ["m.purpose = ANY(?::text[])", filter.purposes],
    ["m.campaign_id = ?", filter.campaign_id],
    ["m.root_id IN (SELECT id FROM ecrm_profiles_profile WHERE profile_id = ?)", filter.profile_id],
    ["m.address_hash = ?", filter.address_hash],
    ["m.queued_at >= ?", filter.from],
    ["m.queued_at < ?", filter.to],
  ]
  const given = parts.filter(([, value]) => value !== undefined)
  return {
    sql: given.map(([sql]) => sql).join(" AND ") || "true",
    values: given.map(([, value]) => value),
  }
}

/** One page of messages, newest first. @param limit 1..100 */
export async function listMessages(
  db: StoreDatabase,
  filter: MessageFilter,
  before: string | null,
  limit: number
): Promise<MessagePage> {
  const where = whereOf(filter)
  const [micros, id] = before?.split(".") ?? []
  const behind =
    before === null
      ? "true"
      : `(m.queued_at, m.id) < ('epoch'::timestamptz + ?::float8 * interval '1 microsecond', ?::uuid)`
  const { rows } = await db.raw<MessageRow & { cursor: string }>(
    `SELECT ${MESSAGE_COLUMNS},
       (extract(epoch FROM m.queued_at) * 1000000)::bigint || '.' || m.id AS cursor
     FROM ecrm_messaging_message m WHERE ${where.sql} AND ${behind}
     ORDER BY m.queued_at DESC, m.id DESC LIMIT ?`,
    [...where.values, ...(before === null ? [] : [micros, id]), limit + 1]
  )
  const shown = rows.slice(0, limit)
  return {
    messages: shown.map(({ cursor: _cursor, ...row }) => row),
    older: rows.length > limit ? shown[shown.length - 1].cursor : null,
  }
}

/** How many there are by state, of the newest `COUNTED_MAX` that the filter finds. */
export async function countMessages(
  db: StoreDatabase,
  filter: MessageFilter
): Promise<MessageCounts> {
  const where = whereOf({ ...filter, states: undefined })
  const { rows } = await db.raw<{ state: MessageState; count: number }>(
    `SELECT state, count(*)::int AS count FROM (
       SELECT m.state FROM ecrm_messaging_message m WHERE ${where.sql}
       ORDER BY m.queued_at DESC, m.id DESC LIMIT ?) AS counted
     GROUP BY state`,
    [...where.values, COUNTED_MAX + 1]
  )
  const of = new Map(rows.map(({ state, count }) => [state, count]))
  const counts = Object.fromEntries(MESSAGE_STATES.map((state) => [state, of.get(state) ?? 0]))
  const all = rows.reduce((sum, { count }) => sum + count, 0)
  return {
    counts: counts as Record<MessageState, number>,
    is_counted_whole: all <= COUNTED_MAX,
  }
}
