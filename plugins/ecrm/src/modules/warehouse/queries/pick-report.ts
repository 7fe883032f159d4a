import type { EntityManager } from "typeorm"
import { MEASURED_PEOPLE, SALES } from "./measured-people"

/** What the picks of one slot did that one model version showed for one reason. */
export interface PickFigures {
  slot: string
  reason_code: string | null
  model_version: number | null
  exposures: number
  clicks: number
  adds: number
  /** Lines of orders, what came back in full left out. */
  purchases: number
  /** People who saw at least one. */
  people: number
  /** Currency code → amount of those lines, net of returns, before discounts of the order. */
  revenue: Record<string, number>
}

export interface PickReport {
  rows: PickFigures[]
  /** Orders of the store in the span, and those of them with at least one pick that counts. */
  orders: number
  orders_with_picks: number
  /** Products that were shown, and products known at all. */
  products_shown: number
  products: number
  /** People who saw picks and were taken for machines. */
  machines: number
}

export interface PickSpan {
  from: Date
  /** Not included. */
  to: Date
  /** Days after an exposure or click in which an add or a purchase counts. */
  window_days: number
  slot: string | null
}

/**
 * Every add and every sale goes to one touch: the latest click of that product by the same visitor
 * or customer within the window, else the latest exposure. An add is of a device: only what was seen in
 * a mail, which no device shows, is credited by the customer.
 */
const credited = (name: string, key: string, deed: string, isTheirs: string) => `
  ${name} AS (
    SELECT DISTINCT ON (${key}) d.*, t.slot, t.reason_code, t.model_version, t.person
    FROM ${deed} d JOIN touch t ON t.product_id = d.product_id AND ${isTheirs}
    WHERE t.occurred_at <= d.done_at AND t.occurred_at > d.done_at - make_interval(days => $3::int)
    ORDER BY ${key}, t.type = 'click' DESC, t.occurred_at DESC, t.event_id DESC)`

const REPORT = `
  WITH ${MEASURED_PEOPLE}, ${SALES},
  sold AS (SELECT *, ordered_at AS done_at FROM sale WHERE quantity > 0),
  added AS (
    SELECT e.visitor_id, e.event_id, e.product_id, e.occurred_at AS done_at,
      coalesce(e.customer_id, k.customer_id) AS customer_id
    FROM event e LEFT JOIN person_of k USING (visitor_id)
    WHERE e.type = 'add_to_cart' AND e.product_id IS NOT NULL AND e.occurred_at >= $1
      AND e.occurred_at < $2::timestamptz + make_interval(days => $3::int)),
  ${credited(
    "credited_sale",
    "d.order_id, d.product_id",
    "sold",
    "(t.visitor_id = d.visitor_id OR t.known_customer_id = d.customer_id OR t.customer_id = d.customer_id)"
  )},
  ${credited(
    "credited_add",
    "d.visitor_id, d.event_id",
    "added",
    "(t.visitor_id = d.visitor_id OR t.mailed_to = d.customer_id)"
  )},
  counted AS (
    SELECT slot, reason_code, model_version,
      count(*) FILTER (WHERE type = 'exposure')::int AS exposures,
      count(*) FILTER (WHERE type = 'click')::int AS clicks,
      count(DISTINCT person)::int AS people
    FROM touch WHERE product_id IS NOT NULL GROUP BY slot, reason_code, model_version),
  adds AS (
    SELECT slot, reason_code, model_version, count(*)::int AS adds
    FROM credited_add GROUP BY slot, reason_code, model_version),
  sales AS (
    SELECT slot, reason_code, model_version, sum(count)::int AS purchases,
      jsonb_object_agg(currency_code, amount) AS revenue
    FROM (
      SELECT slot, reason_code, model_version, currency_code, count(*) AS count,
        sum(amount)::float8 AS amount
      FROM credited_sale GROUP BY slot, reason_code, model_version, currency_code) by_currency
    GROUP BY slot, reason_code, model_version),
  totals AS (
    SELECT
      (SELECT count(*)::int FROM order_fact WHERE source = 'store' AND canceled_at IS NULL
         AND ordered_at >= $1 AND ordered_at < $2) AS orders,
      (SELECT count(DISTINCT order_id)::int FROM credited_sale WHERE ordered_at < $2
         AND ($4::text IS NULL OR slot = $4)) AS orders_with_picks,
      (SELECT count(DISTINCT product_id)::int FROM touch WHERE type = 'exposure'
         AND ($4::text IS NULL OR slot = $4)) AS products_shown,
      (SELECT count(DISTINCT product_id)::int FROM item) AS products,
      (SELECT count(DISTINCT visitor_id)::int FROM machine) AS machines)
  SELECT totals.*, coalesce((
    SELECT jsonb_agg(jsonb_build_object('slot', c.slot, 'reason_code', c.reason_code,
        'model_version', c.model_version, 'exposures', c.exposures, 'clicks', c.clicks,
        'people', c.people, 'adds', coalesce(a.adds, 0), 'purchases', coalesce(s.purchases, 0),
        'revenue', coalesce(s.revenue, '{}'))
      ORDER BY c.slot, c.reason_code, c.model_version)
    FROM counted c
    LEFT JOIN adds a ON a.slot = c.slot
      AND (a.reason_code, a.model_version) IS NOT DISTINCT FROM (c.reason_code, c.model_version)
    LEFT JOIN sales s ON s.slot = c.slot
      AND (s.reason_code, s.model_version) IS NOT DISTINCT FROM (c.reason_code, c.model_version)
    WHERE $4::text IS NULL OR c.slot = $4), '[]') AS rows
  FROM totals`

/**
 * What picks did in a span. Which touch a sale belongs to is decided among all slots, whichever is
 * asked for, so that the slots add up. Cost: reads the picks, adds and orders of the span once.
 */
export async function readPickReport(
  db: EntityManager,
  { from, to, window_days, slot }: PickSpan
): Promise<PickReport> {
  const [report]: PickReport[] = await db.query(REPORT, [from, to, window_days, slot])
  return report
}
