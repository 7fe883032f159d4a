import { DAY_MS } from "../shared/time"
import type { OrderProjection } from "./order-projection"

const EARLIEST_MS = 0
const AHEAD_MS_MAX = 366 * DAY_MS

/**
 * True when an order and all its lines lie between 1970 and a year from now. Other dates are slips
 * of whoever wrote them: they would make months nobody can ask for, and moving them would invent
 * facts, so such an order stays out of the warehouse until its date is put right.
 */
export const hasCredibleDates = ({ order, lines }: OrderProjection, now: Date): boolean =>
  [order.ordered_at, ...lines.map((line) => line.occurred_at)].every((instant) => {
    const at_ms = instant.getTime()
    return at_ms >= EARLIEST_MS && at_ms <= now.getTime() + AHEAD_MS_MAX
  })
