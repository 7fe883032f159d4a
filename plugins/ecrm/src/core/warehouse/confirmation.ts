import { DAY_MS } from "../shared/time"
import type { OrderFact } from "./order-fact"

/**
 * Decides whether a placed order still deserves its confirmation by mail: a history that is
 * projected after the fact, and an order that waited too long, must not write to anyone.
 * @param order       the fact of an order that core has finished placing
 * @param installedAt first start of the plugin on this store
 */
export const isConfirmationDue = (
  order: Pick<OrderFact, "source" | "ordered_at" | "canceled_at">,
  installedAt: Date,
  now: Date
): boolean =>
  order.source === "store" &&
  order.canceled_at === null &&
  order.ordered_at > installedAt &&
  now.getTime() - order.ordered_at.getTime() <= DAY_MS
