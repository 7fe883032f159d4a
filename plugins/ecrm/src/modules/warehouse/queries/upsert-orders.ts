import type { EntityManager } from "typeorm"
import type { OrderFact, OrderLine } from "../../../core/warehouse/order-fact"
import { makePartitions } from "./partitions"

const ORDER_COLUMNS: [keyof OrderFact, string][] = [
  ["order_id", "text"],
  ["ordered_at", "timestamptz"],
  ["source", "text"],
  ["display_id", "text"],
  ["person_key", "text"],
  ["customer_id", "text"],
  ["visitor_id", "text"],
  ["cart_id", "text"],
  ["sales_channel_id", "text"],
  ["country_code", "text"],
  ["currency_code", "text"],
  ["is_guest", "boolean"],
  ["canceled_at", "timestamptz"],
  ["item_total", "numeric"],
  ["discount_total", "numeric"],
  ["charge_total", "numeric"],
  ["refund_total", "numeric"],
]
const LINE_COLUMNS: [keyof OrderLine, string][] = [
  ["order_id", "text"],
  ["line_id", "text"],
  ["occurred_at", "timestamptz"],
  ["ordered_at", "timestamptz"],
  ["kind", "text"],
  ["item_key", "text"],
  ["title", "text"],
  ["quantity", "numeric"],
  ["unit_price", "numeric"],
  ["amount", "numeric"],
]
const IDENTITY = new Set(["order_id", "ordered_at", "line_id", "occurred_at"])

const unnest = (columns: [string, string][]) =>
  `unnest(${columns.map(([, type], i) => `$${i + 1}::${type}[]`).join(", ")})
   AS r(${columns.map(([name]) => name).join(", ")})`
const overwrite = (names: string[]) => names.map((name) => `${name} = excluded.${name}`).join(", ")

/** Makes the months that orders and their lines need; call it before the transaction that writes. */
export async function makeOrderPartitions(
  db: EntityManager,
  orders: OrderFact[],
  lines: OrderLine[]
): Promise<void> {
  const ordered = orders.map((order) => order.ordered_at)
  const occurred = lines.map((line) => line.occurred_at)
  await makePartitions(db, "order_fact", ordered)
  await makePartitions(db, "order_line", occurred)
}

/**
 * Writes orders with all their lines, whole: a line that an order no longer has, or no longer at
 * that instant, ends with quantity 0. Writing the same again changes nothing. Items of the lines
 * must exist, and the partitions of their months: see `makeOrderPartitions`.
 * A visitor already known for an order is kept where the new row has none.
 * @returns number of orders that were not known before
 */
export async function upsertOrders(
  db: EntityManager,
  orders: OrderFact[],
  lines: OrderLine[]
): Promise<number> {
  if (orders.length === 0) return 0
  return await db.transaction(async (tx) => {
    const added = await writeOrders(tx, orders)
    await tx.query(
      `UPDATE order_line SET quantity = 0, amount = 0
       WHERE order_id = ANY($1) AND quantity <> 0
         AND (order_id, line_id, occurred_at) NOT IN
           (SELECT * FROM unnest($2::text[], $3::text[], $4::timestamptz[]))`,
      [
        orders.map((o) => o.order_id),
        lines.map((l) => l.order_id),
        lines.map((l) => l.line_id),
        lines.map((l) => l.occurred_at),
      ]
    )
    await writeLines(tx, lines)
    return added
  })
}

async function writeOrders(tx: EntityManager, orders: OrderFact[]): Promise<number> {
  const sorted = [...orders].sort((a, b) => (a.order_id < b.order_id ? -1 : 1))
  const names = ORDER_COLUMNS.map(([name]) => name as string)
  const set = overwrite(names.filter((n) => !IDENTITY.has(n) && n !== "visitor_id"))
  const values = ORDER_COLUMNS.map(([name]) => sorted.map((order) => order[name]))
  // The instant is part of the key: an order whose instant was corrected must not be there twice.
  await tx.query(
    `DELETE FROM order_fact USING unnest($1::text[], $2::timestamptz[]) AS r(order_id, ordered_at)
     WHERE order_fact.order_id = r.order_id AND order_fact.ordered_at <> r.ordered_at`,
    values.slice(0, 2)
  )
  const rows = await tx.query(
    `WITH known AS (SELECT count(*) FROM order_fact WHERE order_id = ANY($1::text[])),
     written AS (
       INSERT INTO order_fact (${names.join(", ")}) SELECT * FROM ${unnest(ORDER_COLUMNS)}
       ON CONFLICT (order_id, ordered_at) DO UPDATE SET ${set},
         visitor_id = coalesce(excluded.visitor_id, order_fact.visitor_id), projected_at = now()
       RETURNING 1)
     SELECT ((SELECT count(*) FROM written) - (SELECT * FROM known))::int AS count`,
    values
  )
  return rows[0].count
}

async function writeLines(tx: EntityManager, lines: OrderLine[]): Promise<void> {
  if (lines.length === 0) return
  const kept = LINE_COLUMNS.map(([name]) => name as string).filter((n) => n !== "item_key")
  await tx.query(
    `INSERT INTO order_line (${kept.join(", ")}, item_id)
     SELECT ${kept.map((n) => `r.${n}`).join(", ")}, item.item_id
     FROM ${unnest(LINE_COLUMNS)} LEFT JOIN item ON item.item_key = r.item_key
     ON CONFLICT (order_id, line_id, occurred_at)
       DO UPDATE SET ${overwrite([...kept.filter((n) => !IDENTITY.has(n)), "item_id"])}`,
    LINE_COLUMNS.map(([name]) => lines.map((line) => line[name]))
  )
}
