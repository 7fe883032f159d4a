import type { MedusaContainer } from "@medusajs/framework/types"
import { coreDatabase } from "../warehouse/core-database"

/** Money that was given back for an order. */
export interface Refund {
  order_id: string
  /** Of core's refund; of the order's transaction where it was given back in another way. */
  id: string
  /** In major units. */
  amount: number
  currency_code: string
}

/** Refunds of core's payments, and what was given back outside of them. Values: order ids, twice. */
export const REFUNDS = `
  SELECT l.order_id, r.id, r.created_at AS refunded_at, r.amount::float8 AS amount, p.currency_code
  FROM order_payment_collection l
  JOIN payment p ON p.payment_collection_id = l.payment_collection_id AND p.deleted_at IS NULL
  JOIN refund r ON r.payment_id = p.id AND r.deleted_at IS NULL
  WHERE l.order_id = ANY(?) AND l.deleted_at IS NULL
  UNION ALL
  SELECT t.order_id, t.id, t.created_at, -t.amount::float8, t.currency_code
  FROM order_transaction t
  WHERE t.order_id = ANY(?) AND t.amount < 0 AND t.deleted_at IS NULL
    AND NOT EXISTS (SELECT FROM refund r WHERE r.id = t.reference_id)
    AND NOT EXISTS (SELECT FROM refund r WHERE r.payment_id = t.reference_id)`

/** Everything that was given back for orders. */
export async function readRefunds(
  container: MedusaContainer,
  order_ids: string[]
): Promise<Refund[]> {
  const { rows } = await coreDatabase(container).raw<Refund>(REFUNDS, [order_ids, order_ids])
  return rows
}
