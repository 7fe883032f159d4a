import type { EntityManager } from "typeorm"
import { REFRESH_PROFILE } from "../../../core/profiles/refresh-task"
import type { EventRow } from "../../../core/warehouse/event"

const COLUMNS: Record<keyof EventRow, string> = {
  visitor_id: "text",
  event_id: "uuid",
  occurred_at: "timestamptz",
  type: "text",
  product_id: "text",
  variant_id: "text",
  anchor_product_id: "text",
  cart_id: "text",
  order_id: "text",
  customer_id: "text",
  sales_channel_id: "text",
  query: "text",
  slot: "text",
  position: "smallint",
  quantity: "integer",
  model_version: "bigint",
  reason_code: "text",
  variant: "text",
  actor: "text",
}
const NAMES = Object.keys(COLUMNS) as (keyof EventRow)[]

/**
 * Of events that somebody known left behind, the same statement asks for the refresh of their
 * profile: a task each person and batch at most, since a waiting one is only asked for once more.
 * A visitor nobody ever signed in with costs one look into a small table.
 */
const RECORD = `
  WITH added AS (
    INSERT INTO event (${NAMES.join(", ")})
    SELECT * FROM unnest(${NAMES.map((name, i) => `$${i + 1}::${COLUMNS[name]}[]`).join(", ")})
    ON CONFLICT DO NOTHING
    RETURNING visitor_id, customer_id, occurred_at),
  seen AS (
    SELECT visitor_id, customer_id, min(occurred_at) AS first_seen_at, count(*) AS count
    FROM added GROUP BY visitor_id, customer_id),
  signed_in AS (
    INSERT INTO known_visitor (visitor_id, customer_id, first_seen_at)
    SELECT visitor_id, customer_id, first_seen_at FROM seen
    WHERE customer_id IS NOT NULL ORDER BY visitor_id, customer_id
    ON CONFLICT (visitor_id, customer_id) DO NOTHING),
  asked AS (
    INSERT INTO task (kind, key)
    SELECT '${REFRESH_PROFILE}', key FROM (
      SELECT 'customer:' || customer_id AS key FROM seen WHERE customer_id IS NOT NULL
      UNION
      SELECT 'visitor:' || visitor_id FROM seen
      WHERE customer_id IS NULL
        AND EXISTS (SELECT FROM known_visitor k WHERE k.visitor_id = seen.visitor_id)) people
    ORDER BY key
    ON CONFLICT (kind, key) DO UPDATE
      SET requested = task.requested + 1, due_at = least(task.due_at, excluded.due_at))
  SELECT coalesce(sum(count), 0)::int AS count FROM seen`

/**
 * Appends events; one already known by (visitor, event id) is left as it is.
 * @param rows any number; their months must have partitions
 * @returns number of rows that were new
 */
export async function recordEvents(db: EntityManager, rows: EventRow[]): Promise<number> {
  if (rows.length === 0) return 0
  const columns = NAMES.map((name) => rows.map((row) => row[name]))
  const answer: { count: number }[] = await db.query(RECORD, columns)
  return answer[0].count
}
