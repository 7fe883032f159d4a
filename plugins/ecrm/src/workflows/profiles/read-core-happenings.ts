import type { Happening } from "../../core/profiles/tell-happenings"
import type { BehaviourOwners } from "../../core/profiles/behaviour"
import type { CoreDatabase } from "../warehouse/core-database"

const TITLES_MAX = 3
/** A cart that nobody has touched for this long was left. */
export const CART_LEFT_AFTER_S = 3_600

/** Orders of the given customers, and what became of them; nothing that the timeline tells. */
const HAPPENINGS = `
  WITH owner AS (
    SELECT * FROM unnest(?::text[], ?::text[]) AS o(customer_id, root_id)),
  ordered AS (
    SELECT owner.root_id, o.id, o.display_id::text AS number, o.currency_code, o.version,
      o.created_at, o.canceled_at
    FROM owner JOIN "order" o ON o.customer_id = owner.customer_id
    WHERE o.deleted_at IS NULL AND NOT o.is_draft_order),
  happened (root_id, order_id, kind, subject_id, occurred_at, amount, quantity) AS (
    SELECT root_id, id, 'order_placed', id, created_at, NULL::numeric, NULL::numeric FROM ordered
    UNION ALL
    SELECT root_id, id, 'order_canceled', id, canceled_at, NULL, NULL
    FROM ordered WHERE canceled_at IS NOT NULL
    UNION ALL
    SELECT root_id, ordered.id, parcel.kind, f.id, parcel.at, NULL, (
      SELECT count(*) FROM fulfillment_label l
      WHERE l.fulfillment_id = f.id AND l.deleted_at IS NULL)
    FROM ordered
    JOIN order_fulfillment l ON l.order_id = ordered.id AND l.deleted_at IS NULL
    JOIN fulfillment f ON f.id = l.fulfillment_id AND f.deleted_at IS NULL
    CROSS JOIN LATERAL (VALUES ('order_shipped', f.shipped_at), ('order_delivered', f.delivered_at))
      AS parcel(kind, at)
    WHERE parcel.at IS NOT NULL
    UNION ALL
    SELECT root_id, ordered.id, step.kind, r.id, step.at, NULL, (
      SELECT sum(CASE step.kind WHEN 'return_received' THEN i.received_quantity ELSE i.quantity END)
      FROM return_item i WHERE i.return_id = r.id AND i.deleted_at IS NULL)
    FROM ordered
    JOIN return r ON r.order_id = ordered.id AND r.deleted_at IS NULL AND r.status <> 'open'
    CROSS JOIN LATERAL (VALUES
      ('return_requested', coalesce(r.requested_at, r.created_at)),
      ('return_received', r.received_at)) AS step(kind, at)
    WHERE step.at IS NOT NULL
    UNION ALL
    SELECT root_id, ordered.id, 'refunded', t.id, t.created_at, -t.amount, NULL
    FROM ordered JOIN order_transaction t ON t.order_id = ordered.id
    WHERE t.amount < 0 AND t.deleted_at IS NULL),
  untold AS (
    SELECT *, kind || ':' || subject_id AS key FROM happened
    WHERE NOT EXISTS (
      SELECT FROM ecrm_profiles_timeline t
      WHERE t.root_id = happened.root_id AND t.key = kind || ':' || subject_id))
  SELECT u.root_id, u.key, u.kind, u.occurred_at, ordered.number, u.order_id,
    ordered.currency_code,
    coalesce(u.amount, content.total)::text AS amount,
    coalesce(u.quantity, content.quantity)::text AS quantity,
    coalesce(content.titles, '{}') AS titles
  FROM untold u
  JOIN ordered ON ordered.id = u.order_id AND ordered.root_id = u.root_id
  LEFT JOIN LATERAL (
    SELECT sum(i.quantity) AS quantity,
      (array_agg(coalesce(li.product_title, li.title) ORDER BY li.id))[1:${TITLES_MAX}] AS titles,
      (SELECT coalesce(s.totals->>'original_order_total', s.totals->>'current_order_total')::numeric
       FROM order_summary s WHERE s.order_id = u.order_id AND s.deleted_at IS NULL
       ORDER BY s.version LIMIT 1) AS total
    FROM order_item i JOIN order_line_item li ON li.id = i.item_id
    WHERE i.order_id = u.order_id AND i.version = ordered.version AND i.deleted_at IS NULL
  ) content ON u.kind = 'order_placed'
  ORDER BY u.occurred_at, u.key`

/** Carts with something in them that were not ordered, and not touched for a while. */
const CARTS = `
  SELECT owner.root_id, 'cart:' || c.id AS key, 'cart' AS kind, content.left_at AS occurred_at,
    NULL AS number, NULL AS order_id, c.currency_code, content.amount::text,
    content.quantity::text, content.titles,
    content.left_at <= now() - make_interval(secs => ${CART_LEFT_AFTER_S}) AS is_left
  FROM unnest(?::text[], ?::text[]) AS owner(customer_id, root_id)
  JOIN cart c ON c.customer_id = owner.customer_id AND c.completed_at IS NULL
    AND c.deleted_at IS NULL
  CROSS JOIN LATERAL (
    SELECT greatest(c.updated_at, max(i.updated_at)) AS left_at, sum(i.quantity) AS quantity,
      sum(i.quantity * i.unit_price) AS amount,
      (array_agg(coalesce(i.product_title, i.title) ORDER BY i.id))[1:${TITLES_MAX}] AS titles
    FROM cart_line_item i WHERE i.cart_id = c.id AND i.deleted_at IS NULL) content
  WHERE content.quantity > 0 AND NOT EXISTS (
    SELECT FROM ecrm_profiles_timeline t
    WHERE t.root_id = owner.root_id AND t.key = 'cart:' || c.id)
  ORDER BY occurred_at, key`

/** Orders of imported histories, which core does not have. */
const IMPORTED = `
  SELECT p.root_id, 'order_placed:' || p.order_id AS key, 'order_placed' AS kind,
    p.ordered_at AS occurred_at, p.display_id AS number, NULL AS order_id, p.currency_code,
    p.gross::text AS amount, p.quantity::text AS quantity, coalesce(content.titles, '{}') AS titles
  FROM ecrm_profiles_purchase p
  LEFT JOIN LATERAL (
    SELECT (array_agg(i.title ORDER BY i.item_id))[1:${TITLES_MAX}] AS titles
    FROM ecrm_profiles_purchased_item b JOIN ecrm_profiles_item i ON i.item_id = b.item_id
    WHERE b.order_id = p.order_id) content ON true
  WHERE p.root_id = ANY(?) AND p.source <> 'store' AND NOT EXISTS (
    SELECT FROM ecrm_profiles_timeline t
    WHERE t.root_id = p.root_id AND t.key = 'order_placed:' || p.order_id)
  ORDER BY occurred_at, key`

type Customers = BehaviourOwners["customers"]
const valuesOf = (customers: Customers) => [
  customers.map(({ customer_id }) => customer_id),
  customers.map(({ root_id }) => root_id),
]

/** What became of the customers' orders and is not told yet, oldest first. */
export async function readOrderHappenings(
  db: CoreDatabase,
  customers: Customers
): Promise<(Happening & { order_id: string })[]> {
  if (customers.length === 0) return []
  return (await db.raw<Happening & { order_id: string }>(HAPPENINGS, valuesOf(customers))).rows
}

/** Carts of the customers that are not told yet, oldest first; `is_left` once they were left. */
export async function readOpenCarts(
  db: CoreDatabase,
  customers: Customers
): Promise<(Happening & { is_left: boolean })[]> {
  if (customers.length === 0) return []
  return (await db.raw<Happening & { is_left: boolean }>(CARTS, valuesOf(customers))).rows
}

/** Imported orders of the roots that are not told yet, oldest first. */
export async function readImportedOrders(
  db: CoreDatabase,
  root_ids: string[]
): Promise<Happening[]> {
  return (await db.raw<Happening>(IMPORTED, [root_ids])).rows
}
