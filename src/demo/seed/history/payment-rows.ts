import { entityId } from "../../history/ids"
import type { HistoryContext } from "./context"
import type { PricedOrder } from "./priced-order"
import { addRow, amount, iso, stamps, type Rows } from "./rows"

const PROVIDER = "pp_system_default"

function addTransaction(
  rows: Rows,
  order: PricedOrder,
  kind: "capture" | "refund",
  reference_id: string,
  value: number,
  at_ms: number
) {
  addRow(rows, "order_transaction", {
    id: entityId("ordtrx", at_ms, order.rng),
    order_id: order.id,
    version: 1,
    ...amount("amount", value),
    currency_code: order.currency_code,
    reference: kind,
    reference_id,
    ...stamps(at_ms),
  })
}

/** Adds the payment as the manual provider leaves it: authorised, captured, refunded or cancelled. */
export function addPaymentRows(rows: Rows, order: PricedOrder, context: HistoryContext): void {
  const { placed_at_ms, cancelled_at_ms, return: returned } = order.source
  const { rng, currency_code, captured_at_ms } = order
  const captured = captured_at_ms !== null
  const collection_id = entityId("pay_col", placed_at_ms, rng)
  const session_id = entityId("payses", placed_at_ms, rng)
  const payment_id = entityId("pay", placed_at_ms, rng)
  const collection_status =
    cancelled_at_ms !== null ? "canceled" : captured ? "completed" : "authorized"
  addRow(rows, "payment_collection", {
    id: collection_id,
    currency_code,
    ...amount("amount", order.total),
    ...amount("authorized_amount", order.total),
    ...amount("captured_amount", captured ? order.total : 0),
    ...amount("refunded_amount", order.refund),
    status: collection_status,
    completed_at: iso(captured_at_ms),
    ...stamps(placed_at_ms, order.last_change_ms),
  })
  addRow(rows, "payment_session", {
    id: session_id,
    currency_code,
    ...amount("amount", order.total),
    provider_id: PROVIDER,
    data: {},
    context: {},
    metadata: {},
    status: "authorized",
    authorized_at: iso(placed_at_ms),
    payment_collection_id: collection_id,
    ...stamps(placed_at_ms),
  })
  addRow(rows, "payment", {
    id: payment_id,
    ...amount("amount", order.total),
    currency_code,
    provider_id: PROVIDER,
    data: {},
    captured_at: iso(captured_at_ms),
    canceled_at: iso(cancelled_at_ms),
    payment_collection_id: collection_id,
    payment_session_id: session_id,
    ...stamps(placed_at_ms, captured_at_ms ?? cancelled_at_ms ?? placed_at_ms),
  })
  addRow(rows, "order_payment_collection", {
    id: entityId("ordpay", placed_at_ms, rng),
    order_id: order.id,
    payment_collection_id: collection_id,
    ...stamps(placed_at_ms),
  })
  if (captured_at_ms === null) return
  const by = { payment_id, created_by: context.admin_id }
  const capture_id = entityId("capt", captured_at_ms, rng)
  const capture = { id: capture_id, ...amount("amount", order.total), ...by }
  addRow(rows, "capture", { ...capture, ...stamps(captured_at_ms) })
  addTransaction(rows, order, "capture", capture_id, order.total, captured_at_ms)
  if (!returned) return
  const refund_id = entityId("ref", returned.received_at_ms, rng)
  const refund = { id: refund_id, ...amount("amount", order.refund), ...by }
  addRow(rows, "refund", { ...refund, ...stamps(returned.received_at_ms) })
  addTransaction(rows, order, "refund", refund_id, -order.refund, returned.received_at_ms)
}
