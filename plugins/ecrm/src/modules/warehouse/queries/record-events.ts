import type { EntityManager } from "typeorm"
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
}
const NAMES = Object.keys(COLUMNS) as (keyof EventRow)[]
const INSERT = `
  INSERT INTO event (${NAMES.join(", ")})
  SELECT * FROM unnest(${NAMES.map((name, i) => `$${i + 1}::${COLUMNS[name]}[]`).join(", ")})
  ON CONFLICT DO NOTHING`

/**
 * Appends events; one already known by (visitor, event id) is left as it is.
 * @param rows any number; their months must have partitions
 * @returns number of rows that were new
 */
export async function recordEvents(db: EntityManager, rows: EventRow[]): Promise<number> {
  if (rows.length === 0) return 0
  const columns = NAMES.map((name) => rows.map((row) => row[name]))
  const inserted: unknown = await db.query(
    `WITH added AS (${INSERT} RETURNING 1) SELECT count(*)::int AS count FROM added`,
    columns
  )
  return (inserted as { count: number }[])[0].count
}
