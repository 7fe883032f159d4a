import type { MedusaContainer } from "@medusajs/framework/types"
import type { ActionFacts } from "../../core/profiles/next-best-action"
import { coreDatabase } from "../warehouse/core-database"

/** What is open between a person and the store, as core's own tables know it at this moment. */
export type CoreDealings = Pick<ActionFacts, "open_cart" | "open_returns">

/**
 * Reads the cart that was touched last and not bought, and the returns that are on their way.
 * @param customer_ids core's rows of one person
 */
export async function readCoreDealings(
  container: MedusaContainer,
  customer_ids: string[]
): Promise<CoreDealings> {
  if (customer_ids.length === 0) return { open_cart: null, open_returns: [] }
  const db = coreDatabase(container)
  // A cart's own updated_at stands still when its lines change.
  const carts = await db.raw<NonNullable<CoreDealings["open_cart"]>>(
    `SELECT sum(l.quantity)::int AS items, sum(l.quantity * l.unit_price)::float8 AS amount,
       c.currency_code,
       to_char(max(l.updated_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS touched_on
     FROM cart c JOIN cart_line_item l ON l.cart_id = c.id AND l.deleted_at IS NULL
     WHERE c.customer_id = ANY(?) AND c.completed_at IS NULL AND c.deleted_at IS NULL
     GROUP BY c.id ORDER BY max(l.updated_at) DESC, c.id LIMIT 1`,
    [customer_ids]
  )
  const returns = await db.raw<CoreDealings["open_returns"][number]>(
    `SELECT o.display_id::text AS order_number,
       to_char(coalesce(r.requested_at, r.created_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD')
         AS requested_on
     FROM "return" r JOIN "order" o ON o.id = r.order_id AND o.deleted_at IS NULL
     WHERE o.customer_id = ANY(?) AND r.status IN ('requested', 'partially_received')
       AND r.canceled_at IS NULL AND r.deleted_at IS NULL
     ORDER BY coalesce(r.requested_at, r.created_at), r.id LIMIT 20`,
    [customer_ids]
  )
  return { open_cart: carts.rows[0] ?? null, open_returns: returns.rows }
}
