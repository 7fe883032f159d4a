import type { EntityManager } from "typeorm"
import type { RowCounts } from "../../../core/warehouse/imports/report"
import { stagingTable } from "./import-staging"

/**
 * How a staged history becomes facts.
 *
 * Everything is keyed by content, so that the same file again, or a later export that overlaps
 * it, adds only what is new: an order is `<source>:<number>`; a line is what it says (kind, item,
 * quantity, price, instant) and the how-manieth of its like in the order.
 *
 * An order is what has a sale line. A return invoice of its own number (`C…`), or one that only
 * charges, has lines but no `order_fact`; `person_key` of a line says whose they are. Its lines
 * carry the instant of its first line as `ordered_at`.
 *
 * Items are what was sold: a return of something that the history never sold keeps its title and
 * has no item.
 */

export interface PlannedCounts {
  orders: number
  customers: number
  items: number
  sales: { currency_code: string; amount: string }[]
  first_at: Date | null
  last_at: Date | null
}

/**
 * Works out the orders in a temporary table of this transaction.
 * @param source prefix of the orders
 */
export async function planOrders(
  tx: EntityManager,
  import_id: number,
  source: string
): Promise<void> {
  const staging = stagingTable(import_id)
  await tx.query(`SET LOCAL work_mem = '96MB'`)
  await tx.query(
    `CREATE TEMP TABLE plan_order ON COMMIT DROP AS
     SELECT order_ref, $1 || ':' || order_ref AS order_id,
       coalesce(min(occurred_at) FILTER (WHERE kind = 'sale'), min(occurred_at)) AS ordered_at,
       min(occurred_at) AS first_at,
       $1 || ':' || max(customer_ref) AS person_key, max(country_code) AS country_code,
       max(currency_code) AS currency_code, bool_or(kind = 'sale') AS has_sale,
       false AS is_known, false AS is_erased
     FROM ${staging} GROUP BY order_ref`,
    [source]
  )
  await tx.query(`ANALYZE plan_order`)
  await tx.query(
    `UPDATE plan_order SET ordered_at = known.ordered_at FROM (
       SELECT order_id, min(line.ordered_at) AS ordered_at
       FROM order_line AS line JOIN plan_order USING (order_id) GROUP BY order_id) AS known
     WHERE known.order_id = plan_order.order_id`
  )
  await tx.query(
    `UPDATE plan_order SET ordered_at = known.ordered_at, is_known = true
     FROM order_fact AS known WHERE known.order_id = plan_order.order_id`
  )
}

/** Works out the lines, which are their orders' people's, likewise. */
export async function planLines(tx: EntityManager, import_id: number): Promise<void> {
  await tx.query(
    `CREATE TEMP TABLE plan_line ON COMMIT DROP AS
     WITH keyed AS (
       SELECT *, left(md5(concat_ws(chr(31), kind, coalesce(sku, title), trim_scale(quantity),
         trim_scale(unit_price), extract(epoch FROM occurred_at))), 20) AS content
       FROM ${stagingTable(import_id)}),
     numbered AS (
       SELECT *, content || '-' || row_number() OVER (
         PARTITION BY order_ref COLLATE "C", content COLLATE "C" ORDER BY line_no) AS line_id
       FROM keyed)
     SELECT o.order_id, n.line_id, n.occurred_at, o.ordered_at, n.kind, n.sku,
       coalesce(n.title, n.sku) AS title, n.quantity, n.unit_price,
       n.quantity * n.unit_price AS amount, o.person_key
     FROM numbered AS n JOIN plan_order AS o USING (order_ref)`
  )
  await tx.query(`ANALYZE plan_line`)
}

/** What the file says, known before or not. */
export async function countPlanned(tx: EntityManager): Promise<PlannedCounts> {
  const [totals] = await tx.query(
    `SELECT count(DISTINCT sku) FILTER (WHERE kind = 'sale')::int AS items,
       min(occurred_at) AS first_at, max(occurred_at) AS last_at FROM plan_line`
  )
  const [orders] = await tx.query(
    `SELECT count(*)::int AS orders, count(DISTINCT person_key)::int AS customers
     FROM plan_order WHERE has_sale`
  )
  const sales = await tx.query(
    `SELECT currency_code, trim_scale(sum(amount))::text AS amount
     FROM plan_line JOIN plan_order USING (order_id) WHERE kind = 'sale'
     GROUP BY currency_code ORDER BY sum(amount) DESC, currency_code`
  )
  return { ...totals, ...orders, sales }
}

/** Takes away what is known already; what stays is new. */
export async function dropKnownLines(tx: EntityManager, from: Date, to: Date): Promise<void> {
  await tx.query(
    `DELETE FROM plan_line USING order_line AS known
     WHERE known.order_id = plan_line.order_id AND known.line_id = plan_line.line_id
       AND known.occurred_at = plan_line.occurred_at
       AND known.occurred_at BETWEEN $1 AND $2`,
    [from, to]
  )
}

/** Rows that `writeImport` would add; call it between `dropKnownLines` and `writeImport`. */
export async function countNew(tx: EntityManager): Promise<RowCounts> {
  const [counts] = await tx.query(
    `SELECT (SELECT count(*)::int FROM plan_order WHERE has_sale AND NOT is_known) AS orders,
       (SELECT count(*)::int FROM plan_line) AS lines,
       (SELECT count(DISTINCT sku)::int FROM plan_line
        WHERE kind = 'sale' AND NOT EXISTS (SELECT 1 FROM item WHERE item_key = plan_line.sku)) AS items`
  )
  return counts
}

/** Months in which staged lines fall, as their first instants. */
export async function listStagedMonths(db: EntityManager, import_id: number): Promise<Date[]> {
  const rows: { month: Date }[] = await db.query(
    `SELECT DISTINCT date_trunc('month', occurred_at, 'UTC') AS month
     FROM ${stagingTable(import_id)} ORDER BY 1`
  )
  return rows.map((row) => row.month)
}

/** Writes the new items, lines and orders; needs the partitions of their months. */
export async function writeImport(
  tx: EntityManager,
  import_id: number,
  source: string
): Promise<void> {
  await writeItems(tx, import_id)
  await tx.query(
    `INSERT INTO order_line (order_id, line_id, occurred_at, ordered_at, kind, item_id,
       person_key, title, quantity, unit_price, amount, import_id)
     SELECT order_id, line_id, occurred_at, ordered_at, kind, item_id, person_key, l.title,
       quantity, unit_price, amount, $1
     FROM plan_line AS l LEFT JOIN item ON item_key = l.sku AND kind <> 'charge'
     ON CONFLICT DO NOTHING`,
    [import_id]
  )
  await tx.query(
    `WITH touched AS (
       SELECT order_id FROM plan_order WHERE has_sale AND NOT is_known
       UNION SELECT order_id FROM plan_line),
     totals AS (
       SELECT order_id,
         coalesce(sum(amount) FILTER (WHERE kind = 'sale'), 0) AS item_total,
         coalesce(sum(amount) FILTER (WHERE kind = 'charge'), 0) AS charge_total,
         coalesce(-sum(amount) FILTER (WHERE kind = 'return'), 0) AS refund_total
       FROM order_line JOIN touched USING (order_id) GROUP BY order_id)
     INSERT INTO order_fact (order_id, ordered_at, source, display_id, person_key, country_code,
       currency_code, is_guest, item_total, charge_total, refund_total, import_id)
     SELECT order_id, ordered_at, $2, order_ref, person_key, country_code, currency_code,
       person_key IS NULL, item_total, charge_total, refund_total, $1
     FROM plan_order JOIN totals USING (order_id) WHERE has_sale OR is_known
     ON CONFLICT (order_id, ordered_at) DO UPDATE SET
       item_total = excluded.item_total, charge_total = excluded.charge_total,
       refund_total = excluded.refund_total, projected_at = now(),
       person_key = coalesce(order_fact.person_key, excluded.person_key),
       is_guest = coalesce(order_fact.person_key, excluded.person_key) IS NULL`,
    [import_id, source]
  )
}

/** Makes the items that were sold, titled as they are called most often (ties by title). */
async function writeItems(tx: EntityManager, import_id: number): Promise<void> {
  await tx.query(
    `WITH called AS (
       SELECT sku, title, count(*) AS often
       FROM ${stagingTable(import_id)} WHERE kind = 'sale' GROUP BY 1, 2)
     INSERT INTO item (item_key, sku, title)
     SELECT DISTINCT ON (sku COLLATE "C") sku, sku, coalesce(title, sku) FROM called
     ORDER BY sku COLLATE "C", title IS NULL, often DESC, title
     ON CONFLICT (item_key) DO NOTHING`
  )
}
