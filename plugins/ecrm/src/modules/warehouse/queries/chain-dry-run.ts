import type { EntityManager } from "typeorm"
import { EcrmError } from "../../../core/shared/errors"

/** One step of a chain as products: what sets it off and what it offers then. */
export interface DryRunQuestion {
  from: Date
  trigger_product_ids: string[]
  /** Products by target; one may be in several. */
  targets: string[][]
  /** Whether looking at a trigger is enough, as beside a product; else only an order is. */
  counts_views: boolean
  /** Customers whom it is for; `null` for everybody, visitors too. */
  customer_ids: string[] | null
}

export interface DryRunTarget {
  /** Of the occasions, those of people who had not bought it in the span before. */
  times: number
  people: number
  /** Of those people, who bought it within the window after their first occasion anyway. */
  bought_anyway: number
}

export interface DryRun {
  /** Occasions on which at least one target was left to show. */
  times: number
  people: number
  /** People who bought any target within the window after their first occasion anyway. */
  bought_anyway: number
  /** In the order asked. */
  targets: DryRunTarget[]
}

/** A purchase so many days after the first occasion counts. */
export const DRY_RUN_WINDOW_DAYS = 14
/** More would be slower than anybody waits for. */
const PRODUCTS_MAX = 20_000
const STATEMENT_MS_MAX = 20_000
const QUERY_CANCELED = "57014"

const tooWide = () =>
  new EcrmError(
    "invalid_data",
    "recommendations.dry_run_too_wide",
    "The chain concerns too many products or people to be tried on the past: narrow it down"
  )

/**
 * A person is a customer, also at a device where no other has signed in, else a visitor, else who
 * placed the orders of a history, else an order.
 */
const DRY_RUN = `
  WITH person_of AS (
    SELECT visitor_id, min(customer_id) AS customer_id FROM known_visitor
    GROUP BY visitor_id HAVING count(*) = 1),
  offered AS (
    SELECT product_id, (target - 1)::int AS target
    FROM unnest($3::text[], $4::int[]) AS o(product_id, target)),
  sale AS MATERIALIZED (
    SELECT coalesce(f.customer_id, k.customer_id, f.visitor_id, f.person_key, f.order_id) AS person,
      f.order_id, f.ordered_at AS at, i.product_id
    FROM order_fact f
    JOIN order_line l ON l.order_id = f.order_id AND l.ordered_at = f.ordered_at
    JOIN item i ON i.item_id = l.item_id
    LEFT JOIN person_of k ON k.visitor_id = f.visitor_id
    WHERE f.ordered_at >= $1 AND f.canceled_at IS NULL AND l.kind = 'sale'
      AND (i.product_id = ANY($2) OR i.product_id = ANY($3))),
  occasion AS MATERIALIZED (
    SELECT DISTINCT person, at, order_id AS what FROM sale WHERE product_id = ANY($2)
    UNION ALL
    SELECT coalesce(e.customer_id, k.customer_id, e.visitor_id), e.occurred_at, e.product_id
    FROM event e LEFT JOIN person_of k ON k.visitor_id = e.visitor_id
    WHERE $5 AND e.type = 'view' AND e.actor IS NULL AND e.occurred_at >= $1
      AND e.product_id = ANY($2)),
  reached AS MATERIALIZED (
    SELECT * FROM occasion WHERE $6::text[] IS NULL OR person = ANY($6)),
  person AS MATERIALIZED (
    SELECT person, min(at) AS first_at, count(*) AS times FROM reached GROUP BY person),
  owned AS MATERIALIZED (
    SELECT s.person, o.target, min(s.at) AS bought_at FROM sale s
    JOIN offered o USING (product_id) JOIN person USING (person) GROUP BY 1, 2),
  -- Who owns every target has nothing left to be shown.
  through AS (
    SELECT person, max(bought_at) AS at FROM owned GROUP BY person HAVING count(*) = $7::int),
  shown AS (
    SELECT count(*) AS times, count(DISTINCT r.person) AS people FROM reached r
    LEFT JOIN through t ON t.person = r.person WHERE t.at IS NULL OR r.at < t.at),
  late AS (
    SELECT o.target, count(*) AS times FROM owned o
    JOIN reached r ON r.person = o.person AND r.at >= o.bought_at GROUP BY 1),
  by_target AS (
    SELECT o.target,
      count(*) FILTER (WHERE o.bought_at <= p.first_at) AS owners,
      count(*) FILTER (WHERE o.bought_at > p.first_at
        AND o.bought_at <= p.first_at + make_interval(days => ${DRY_RUN_WINDOW_DAYS})) AS bought
    FROM owned o JOIN person p USING (person) GROUP BY 1),
  total AS (
    SELECT coalesce(sum(times), 0) AS times, count(*) AS people FROM person)
  SELECT s.times::int, s.people::int,
    (SELECT count(DISTINCT o.person) FROM owned o JOIN person p USING (person)
     WHERE o.bought_at > p.first_at
       AND o.bought_at <= p.first_at + make_interval(days => ${DRY_RUN_WINDOW_DAYS})
    )::int AS bought_anyway,
    (SELECT json_agg(json_build_object(
        'times', (t.times - coalesce(l.times, 0))::int,
        'people', (t.people - coalesce(b.owners, 0))::int,
        'bought_anyway', coalesce(b.bought, 0)::int) ORDER BY target)
     FROM generate_series(0, $7::int - 1) AS target
     LEFT JOIN late l USING (target) LEFT JOIN by_target b USING (target)) AS targets
  FROM shown s, total t`

/**
 * Plays a step of a chain on the past: set based, in one read-only statement of at most 20 s.
 * What somebody bought before the span is not looked at.
 * @param db may be a replica
 * @throws EcrmError `recommendations.dry_run_too_wide`
 */
export async function chainDryRun(db: EntityManager, question: DryRunQuestion): Promise<DryRun> {
  const { from, trigger_product_ids, targets, counts_views, customer_ids } = question
  const offered = targets.flatMap((ids, place) => ids.map((id) => ({ id, place: place + 1 })))
  if (trigger_product_ids.length + offered.length > PRODUCTS_MAX) throw tooWide()
  try {
    return await db.transaction("REPEATABLE READ", async (tx) => {
      await tx.query("SET TRANSACTION READ ONLY")
      await tx.query(`SET LOCAL statement_timeout = ${STATEMENT_MS_MAX}`)
      const [row] = await tx.query(DRY_RUN, [
        from,
        trigger_product_ids,
        offered.map(({ id }) => id),
        offered.map(({ place }) => place),
        counts_views,
        customer_ids,
        targets.length,
      ])
      return row as DryRun
    })
  } catch (error) {
    const { code, driverError } = error as { code?: string; driverError?: { code?: string } }
    if (code === QUERY_CANCELED || driverError?.code === QUERY_CANCELED) throw tooWide()
    throw error
  }
}
