import type { StoreDatabase } from "../../../store-database"
import { inSpan, type Span } from "./spans"

const FIGURES = [
  "is_main",
  "orders",
  "purchase_days",
  "revenue",
  "average_order",
  "first_order_on",
  "last_order_on",
  "interval_days",
  "return_rate",
  "discount_share",
  "margin",
  "repeat_days",
  "repeat_mean",
]
const list = (prefix = "") => FIGURES.map((name) => `${prefix}${name}`).join(", ")

/**
 * Works out the figures of people from their purchases, per currency, in one statement; what is
 * the same stays untouched. Nothing is converted: no exchange rate is ever invented.
 *
 * Cancelled orders count for nothing. Orders of one day are one purchase day. `return_rate` is the
 * share of what was paid for goods that was given back, `discount_share` that of list prices that
 * was let go. The main currency is that of most orders, then of most revenue, then the first by
 * code.
 */
export async function writeMetrics(db: StoreDatabase, span: Span): Promise<void> {
  const { sql, values } = inSpan(span, "profile_id")
  await db.raw(
    `DELETE FROM ecrm_profiles_metrics m WHERE ${sql} AND NOT EXISTS (
       SELECT FROM ecrm_profiles_purchase p
       WHERE p.profile_id = m.profile_id AND p.currency_code = m.currency_code
         AND NOT p.is_canceled)`,
    values
  )
  await db.raw(
    `WITH day AS (
       SELECT profile_id, currency_code, day, count(*) AS orders, sum(net) AS net,
         sum(gross) AS gross, sum(discount) AS discount, sum(cost) AS cost,
         sum(net) FILTER (WHERE cost IS NOT NULL) AS priced
       FROM ecrm_profiles_purchase WHERE NOT is_canceled AND ${sql} GROUP BY 1, 2, 3),
     person AS (
       SELECT profile_id, currency_code, sum(orders)::int AS orders, count(*)::int AS days,
         sum(net) AS revenue, min(day) AS first_day, max(day) AS last_day, sum(gross) AS gross,
         sum(discount) AS discount, sum(cost) AS cost, sum(priced) AS priced,
         (array_agg(net ORDER BY day))[1] AS first_net
       FROM day GROUP BY 1, 2)
     INSERT INTO ecrm_profiles_metrics AS kept (profile_id, currency_code, ${list()})
     SELECT profile_id, currency_code,
       row_number() OVER (PARTITION BY profile_id
         ORDER BY orders DESC, revenue DESC, currency_code COLLATE "C") = 1,
       orders, days, trim_scale(revenue), trim_scale(round(revenue / orders, 4)),
       first_day, last_day,
       trim_scale(round((last_day - first_day)::numeric / nullif(days - 1, 0), 4)),
       coalesce(trim_scale(round(1 - revenue / nullif(gross - discount, 0), 6)), 0),
       coalesce(trim_scale(round(discount / nullif(gross, 0), 6)), 0),
       trim_scale(round((priced - cost) / nullif(priced, 0), 6)),
       days - 1,
       coalesce(trim_scale(round((revenue - first_net) / nullif(days - 1, 0), 6)), 0)
     FROM person
     ON CONFLICT (profile_id, currency_code) DO UPDATE SET
       ${FIGURES.map((name) => `${name} = excluded.${name}`).join(", ")}
     WHERE (${list("kept.")}) IS DISTINCT FROM (${list("excluded.")})`,
    values
  )
}
