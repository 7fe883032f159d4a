import type { EntityManager } from "typeorm"
import type { VariantFigures } from "../../../core/recommendations/experiments/verdict"
import { MEASURED_PEOPLE, SALES } from "./measured-people"

export interface ExperimentSpan {
  experiment_id: string
  from: Date
  /** Not included. */
  to: Date
  /** Days after the first exposure in which a purchase counts. */
  window_days: number
  /** Other currencies are left out of revenue: no rates are invented. */
  currency_code: string
}

/**
 * A person is of the variant they saw; who saw several, on one device or on two, is counted as
 * crossed and otherwise left out. What they bought counts whole, whatever was picked for them.
 */
const FIGURES = `
  WITH ${MEASURED_PEOPLE}, ${SALES},
  exposed AS (
    SELECT person, substr(variant, length($4::text) + 2) AS key, occurred_at, visitor_id,
      known_customer_id
    FROM touch WHERE type = 'exposure' AND starts_with(variant, $4::text || ':')),
  people AS (
    SELECT person, min(key) AS key, count(DISTINCT key) AS keys, min(occurred_at) AS since,
      min(known_customer_id) AS customer_id, array_agg(DISTINCT visitor_id) AS visitor_ids
    FROM exposed GROUP BY person),
  buyer AS (
    SELECT p.person, s.order_id, s.product_id, s.currency_code, s.amount
    FROM people p JOIN sale s ON s.customer_id = p.customer_id
      AND s.ordered_at >= p.since AND s.ordered_at < p.since + make_interval(days => $3::int)
    WHERE s.quantity > 0
    UNION
    SELECT p.person, s.order_id, s.product_id, s.currency_code, s.amount
    FROM (SELECT person, since, unnest(visitor_ids) AS visitor_id FROM people) p
    JOIN sale s ON s.visitor_id = p.visitor_id
      AND s.ordered_at >= p.since AND s.ordered_at < p.since + make_interval(days => $3::int)
    WHERE s.quantity > 0),
  spent AS (
    SELECT person, coalesce(sum(amount) FILTER (WHERE currency_code = $5), 0)::float8 AS amount
    FROM buyer GROUP BY person)
  SELECT key,
    count(*) FILTER (WHERE keys = 1)::int AS people,
    count(s.person) FILTER (WHERE keys = 1)::int AS buyers,
    coalesce(sum(s.amount) FILTER (WHERE keys = 1), 0)::float8 AS revenue,
    coalesce(sum(s.amount * s.amount) FILTER (WHERE keys = 1), 0)::float8 AS revenue_of_squares,
    count(*) FILTER (WHERE keys > 1)::int AS crossed
  FROM people LEFT JOIN spent s USING (person)
  GROUP BY key ORDER BY key`

/** Sums per variant, ready for `judge`; variants nobody saw are left out. */
export async function readExperimentFigures(
  db: EntityManager,
  { experiment_id, from, to, window_days, currency_code }: ExperimentSpan
): Promise<VariantFigures[]> {
  return await db.query(FIGURES, [from, to, window_days, experiment_id, currency_code])
}
