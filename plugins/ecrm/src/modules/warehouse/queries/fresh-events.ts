import type { EntityManager } from "typeorm"
import { DAY_MS } from "../../../core/shared/time"
import { EVENT_AGE_MAX_MS } from "../../../core/warehouse/event-input"

/** Something a shopper did with a product. */
export interface FreshEvent {
  event_id: string
  /** Product id. */
  id: string
  type: "view" | "add_to_cart"
  instant_ms: number
  received_at_ms: number
}

/** Writes that began before the last look may be seen after it. */
const OVERLAP_MS = 30_000
const EVENTS_MAX = 5_000

const EVENTS = `
  SELECT event_id, product_id AS id, type,
    extract(epoch FROM occurred_at)::float8 * 1000 AS instant_ms,
    extract(epoch FROM received_at)::float8 * 1000 AS received_at_ms
  FROM event
  WHERE received_at > $1 AND occurred_at > $2 AND type IN ('view', 'add_to_cart')
    AND product_id IS NOT NULL AND actor IS NULL
  ORDER BY received_at, event_id LIMIT ${EVENTS_MAX}`

/**
 * Reads what shoppers did with products since an instant, at most some thousands; when there are
 * more, the next look goes on. What was read before may come again.
 * @param floor_ms never reads what came before, it is known
 * @returns with the instant from which the next look begins
 */
export async function readFreshEvents(
  db: EntityManager,
  after_ms: number,
  floor_ms: number
): Promise<{ events: FreshEvent[]; until_ms: number }> {
  const from_ms = Math.max(floor_ms, after_ms - OVERLAP_MS)
  const events: FreshEvent[] = await db.query(EVENTS, [
    new Date(from_ms),
    // Older ones are refused, so that only newest partitions are looked at.
    new Date(from_ms - EVENT_AGE_MAX_MS - DAY_MS),
  ])
  const last_ms = events[events.length - 1]?.received_at_ms ?? after_ms
  const until_ms = events.length < EVENTS_MAX ? last_ms : last_ms + OVERLAP_MS
  return { events, until_ms: Math.max(after_ms, until_ms) }
}
