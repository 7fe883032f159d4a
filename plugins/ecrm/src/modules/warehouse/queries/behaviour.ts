import type { EntityManager } from "typeorm"
import {
  VISIT_GAP_MS,
  type BehaviourOwners,
  type Deed,
  type Visit,
} from "../../../core/profiles/behaviour"

const PRODUCTS_TOLD_MAX = 5

/** Events with the root that owns them; `$5` leaves out those before an instant, null none. */
const OWNED = `
  SELECT c.root_id, e.visitor_id, e.event_id, e.occurred_at, e.type, e.product_id
  FROM unnest($1::text[], $2::text[]) AS c(customer_id, root_id)
  JOIN event e ON e.customer_id = c.customer_id
  WHERE $5::timestamptz IS NULL OR e.occurred_at >= $5
  UNION ALL
  SELECT v.root_id, e.visitor_id, e.event_id, e.occurred_at, e.type, e.product_id
  FROM unnest($3::text[], $4::text[]) AS v(visitor_id, root_id)
  JOIN event e ON e.visitor_id = v.visitor_id AND e.customer_id IS NULL
  WHERE $5::timestamptz IS NULL OR e.occurred_at >= $5`

/** The same, told whether a visit begins with the event. */
const MARKED = `
  SELECT *, coalesce(occurred_at - lag(occurred_at) OVER in_order
    > make_interval(secs => ${VISIT_GAP_MS / 1_000}), true) AS is_start
  FROM (${OWNED}) owned
  WINDOW in_order AS (PARTITION BY root_id, visitor_id ORDER BY occurred_at, event_id)`

const DEEDS = `
  WITH marked AS MATERIALIZED (${MARKED})
  SELECT root_id, type AS kind, (occurred_at AT TIME ZONE 'UTC')::date::text AS day,
    coalesce(product_id, '') AS product_id, count(*)::int AS count
  FROM marked GROUP BY 1, 2, 3, 4
  UNION ALL
  SELECT root_id, 'visit', (occurred_at AT TIME ZONE 'UTC')::date::text, '', count(*)::int
  FROM marked WHERE is_start GROUP BY 1, 3`

const VISITS = `
  WITH numbered AS MATERIALIZED (
    SELECT *, count(*) FILTER (WHERE is_start)
      OVER (PARTITION BY root_id, visitor_id ORDER BY occurred_at, event_id) AS visit_no
    FROM (${MARKED}) marked),
  visit AS (
    SELECT root_id, visitor_id, visit_no, min(occurred_at) AS started_at,
      max(occurred_at) AS ended_at,
      count(*) FILTER (WHERE type = 'view')::int AS views,
      count(*) FILTER (WHERE type = 'search')::int AS searches,
      count(*) FILTER (WHERE type = 'add_to_cart')::int AS added_to_cart,
      count(*) FILTER (WHERE type = 'purchase')::int AS purchases
    FROM numbered GROUP BY 1, 2, 3),
  seen AS (
    SELECT root_id, visitor_id, visit_no, product_id, row_number() OVER (
      PARTITION BY root_id, visitor_id, visit_no ORDER BY min(occurred_at), product_id) AS place
    FROM numbered WHERE type = 'view' AND product_id IS NOT NULL GROUP BY 1, 2, 3, 4),
  told AS (
    SELECT root_id, visitor_id, visit_no, jsonb_agg(jsonb_build_object(
      'product_id', seen.product_id, 'title', (
        SELECT title FROM item WHERE item.product_id = seen.product_id ORDER BY item_id LIMIT 1)
      ) ORDER BY place) AS products
    FROM seen WHERE place <= ${PRODUCTS_TOLD_MAX} GROUP BY 1, 2, 3)
  SELECT root_id, visitor_id, started_at, ended_at, views, searches, added_to_cart, purchases,
    coalesce(products, '[]') AS products
  FROM visit LEFT JOIN told USING (root_id, visitor_id, visit_no)
  ORDER BY started_at, visitor_id, root_id`

const valuesOf = ({ customers, visitors }: BehaviourOwners) => [
  customers.map(({ customer_id }) => customer_id),
  customers.map(({ root_id }) => root_id),
  visitors.map(({ visitor_id }) => visitor_id),
  visitors.map(({ root_id }) => root_id),
]

/** Somebody signed in at a device. */
export interface KnownVisitor {
  visitor_id: string
  customer_id: string
  first_seen_at: Date
}

/** Devices at which the given customers were signed in. */
export async function knownVisitors(
  db: EntityManager,
  customer_ids: string[]
): Promise<KnownVisitor[]> {
  if (customer_ids.length === 0) return []
  return await db.query(
    `SELECT visitor_id, customer_id, first_seen_at FROM known_visitor
     WHERE customer_id = ANY($1) ORDER BY customer_id, visitor_id`,
    [customer_ids]
  )
}

/** Counts by day everything the owners ever did; O(their events), found by index. */
export async function readDeeds(db: EntityManager, owners: BehaviourOwners): Promise<Deed[]> {
  return await db.query(DEEDS, [...valuesOf(owners), null])
}

/**
 * Visits of the owners, oldest first, the running ones too.
 * @param since leaves out visits that began before it; null for all
 */
export async function readVisits(
  db: EntityManager,
  owners: BehaviourOwners,
  since: Date | null
): Promise<Visit[]> {
  // one that began up to a gap earlier would be taken for one that begins at `since`
  const from = since && new Date(since.getTime() - VISIT_GAP_MS)
  const visits: Visit[] = await db.query(VISITS, [...valuesOf(owners), from])
  return since === null ? visits : visits.filter(({ started_at }) => started_at >= since)
}
