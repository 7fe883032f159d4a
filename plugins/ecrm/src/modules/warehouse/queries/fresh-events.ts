import type { EntityManager } from "typeorm"
import { DAY_MS } from "../../../core/shared/time"
import { EVENT_AGE_MAX_MS } from "../../../core/warehouse/event-input"
import type { ReadPlace } from "./fresh-facts"
import { settledUntil } from "./settled-until"

/** Something a shopper did with a product. */
export interface FreshEvent {
  event_id: string
  /** Product id. */
  id: string
  type: "view" | "add_to_cart"
  instant_ms: number
  /** By the warehouse's clock, since 1970, UTC. */
  received_ms: number
}

const EVENTS_MAX = 5_000

const EVENTS = `
  SELECT event_id, product_id AS id, type,
    extract(epoch FROM occurred_at)::float8 * 1000 AS instant_ms,
    extract(epoch FROM received_at)::float8 * 1000 AS received_ms,
    to_char(received_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at
  FROM event
  WHERE received_at >= $1::timestamptz
    AND (received_at, event_id) > ($1::timestamptz, coalesce(nullif($2, ''), $4)::uuid)
    AND occurred_at > $1::timestamptz - $3 * interval '1 ms'
    AND type IN ('view', 'add_to_cart') AND product_id IS NOT NULL AND actor IS NULL
  ORDER BY received_at, event_id LIMIT $5`

/** Older events are refused, so that only the newest partitions are looked at. */
const AGE_MAX_MS = EVENT_AGE_MAX_MS + DAY_MS
const FIRST_ID = "00000000-0000-0000-0000-000000000000"

/**
 * Reads what shoppers did with products after a place, at most some thousands; goes on and goes
 * back as `readFreshFacts` does. What was read before may come again.
 * @returns with the place from which the next look begins, without an id where all was read
 */
export async function readFreshEvents(
  db: EntityManager,
  place: ReadPlace,
  rows_max = EVENTS_MAX
): Promise<{ events: FreshEvent[]; place: ReadPlace }> {
  const settled: ReadPlace = { at: await settledUntil(db), id: "" }
  const rows: (FreshEvent & { at: string })[] = await db.query(EVENTS, [
    place.at,
    place.id,
    AGE_MAX_MS,
    FIRST_ID,
    rows_max,
  ])
  const last = rows[rows_max - 1]
  return {
    events: rows.map(({ at: _, ...event }) => event),
    place: last === undefined ? settled : { at: last.at, id: last.event_id },
  }
}
