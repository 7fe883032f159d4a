import { DAY_MS } from "../shared/time"
import { pAlive, type BgNbd } from "./bg-nbd"
import { lifetimeValue } from "./clv"
import { expectedValue, type GammaGamma } from "./gamma-gamma"

const DAYS_PER_WEEK = 7
/** Nobody plans further. */
const NEXT_ORDER_DAYS_MAX = 3_650

/** Both models of one currency, as they are stored. */
export interface ValueModel {
  orders: BgNbd & { log_likelihood: number }
  /** `null` where nobody paid for a repeat purchase. */
  spend: (GammaGamma & { log_likelihood: number }) | null
  /** Correlation of repeat purchases and their value; the models take it for none. */
  correlation: number | null
  /** People the models were fitted to. */
  fitted_people: number
}

/** What is known of somebody who bought on two days or more; days as UTC midnights. */
export interface Repeater {
  repeat_days: number
  repeat_mean: number
  first_order_on: Date
  last_order_on: Date
}

export interface Prediction {
  /** 0..1 */
  p_alive: number
  /** Within twelve months. */
  expected_orders: number
  /** Revenue of twelve months in major units, discounted; `null` without a model of spend. */
  clv: number | null
  /** May lie in the past: then the order is overdue. */
  next_order_on: Date
}

/**
 * What is expected of a person from a day on. Only for whoever bought on two days or more: of a
 * single purchase the model knows nothing, and would say that they certainly come back.
 * @param as_of UTC midnight; a purchase after it counts as of that day
 */
export function predict(model: ValueModel, person: Repeater, as_of: Date): Prediction {
  const first_ms = person.first_order_on.getTime()
  const last_ms = person.last_order_on.getTime()
  const weeks = (ms: number) => ms / DAY_MS / DAYS_PER_WEEK
  const history = {
    x: person.repeat_days,
    t_x: weeks(last_ms - first_ms),
    T: weeks(Math.max(as_of.getTime(), last_ms) - first_ms),
  }
  const { x } = history
  const value = model.spend && expectedValue(model.spend, { x, m: person.repeat_mean })
  const { expected_orders, clv } = lifetimeValue(model.orders, history, value ?? 0)
  return {
    p_alive: pAlive(model.orders, history),
    expected_orders,
    clv: value === null ? null : clv,
    next_order_on: new Date(last_ms + daysBetween(model.orders, history) * DAY_MS),
  }
}

/**
 * Whole days expected between two purchases while the person is a customer: the posterior mean
 * rate is (r+x)/(α+t_x), so little history leans on everybody's.
 */
function daysBetween({ r, alpha }: BgNbd, { x, t_x }: { x: number; t_x: number }): number {
  const days = Math.round((DAYS_PER_WEEK * (alpha + t_x)) / (r + x))
  return Math.min(NEXT_ORDER_DAYS_MAX, Math.max(1, days))
}
