import type { EntityManager } from "typeorm"
import { DAY_MS } from "../../../core/shared/time"

/** A pick that somebody was shown, as their device told of it. */
export interface ShownBefore {
  shown_at: Date
  product_id: string
  /** As its facts call it; `null` where there are none. */
  title: string | null
  /** Counted from 0, as events say it. */
  position: number | null
  model_version: number | null
  reason_code: string | null
  /** Of an experiment, `<id>:<variant>`. */
  variant: string | null
}

const REMEMBERED_MS = 60 * DAY_MS
const SHOWN_MAX = 24

/** What a slot has shown to some visitors in 60 days, newest first; at most 24. */
export async function shownBefore(
  db: EntityManager,
  visitor_ids: readonly string[],
  slot: string,
  now: Date
): Promise<ShownBefore[]> {
  return await db.query(
    `SELECT e.occurred_at AS shown_at, e.product_id, named.title, e.position,
       e.model_version::float8 AS model_version, e.reason_code, e.variant
     FROM unnest($1::text[]) AS asked(visitor_id)
     CROSS JOIN LATERAL (
       SELECT * FROM event
       WHERE visitor_id = asked.visitor_id AND occurred_at > $2 AND type = 'exposure' AND slot = $3
         AND product_id IS NOT NULL
       ORDER BY event_id DESC LIMIT ${SHOWN_MAX}) e
     LEFT JOIN LATERAL (
       SELECT title FROM item WHERE product_id = e.product_id ORDER BY item_id LIMIT 1) named ON true
     ORDER BY e.event_id DESC LIMIT ${SHOWN_MAX}`,
    [visitor_ids, new Date(now.getTime() - REMEMBERED_MS), slot]
  )
}
