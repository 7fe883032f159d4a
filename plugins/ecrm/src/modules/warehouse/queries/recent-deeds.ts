import type { EntityManager } from "typeorm"
import { DAY_MS } from "../../../core/shared/time"

/** Something a visitor did with a product, as picks ask for it. */
export interface RecentDeed {
  type: "view" | "add_to_cart" | "exposure"
  product_id: string
  /** Where a pick was shown; `null` for other deeds. */
  slot: string | null
  occurred_at_ms: number
}

/** How far back a visitor is remembered. */
const REMEMBERED_MS = 60 * DAY_MS
const SEEN_MAX = 50
const SHOWN_MAX = 48

const DEEDS = (types: string, limit: number) => `
  SELECT type, product_id, slot, event_id, occurred_at FROM event
  WHERE visitor_id = asked.visitor_id AND occurred_at > $2 AND product_id IS NOT NULL
    AND type IN (${types})
  ORDER BY event_id DESC LIMIT ${limit}`

/**
 * The newest deeds of some visitors, newest first: views and additions, and what slots showed.
 * Event ids grow with time, so each visitor costs the head of an index a month.
 */
export async function recentDeeds(
  db: EntityManager,
  visitor_ids: string[],
  now: Date
): Promise<Map<string, RecentDeed[]>> {
  const rows: (RecentDeed & { visitor_id: string })[] = await db.query(
    `SELECT asked.visitor_id, e.type, e.product_id, e.slot,
       (extract(epoch FROM e.occurred_at) * 1000)::float8 AS occurred_at_ms
     FROM unnest($1::text[]) AS asked(visitor_id)
     CROSS JOIN LATERAL (
       (${DEEDS("'view', 'add_to_cart'", SEEN_MAX)})
       UNION ALL
       (${DEEDS("'exposure'", SHOWN_MAX)})) e
     ORDER BY asked.visitor_id, e.event_id DESC`,
    [visitor_ids, new Date(now.getTime() - REMEMBERED_MS)]
  )
  const deeds = new Map<string, RecentDeed[]>()
  for (const { visitor_id, ...deed } of rows) {
    const list = deeds.get(visitor_id)
    if (list === undefined) deeds.set(visitor_id, [deed])
    else list.push(deed)
  }
  return deeds
}
