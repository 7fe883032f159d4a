import { expectedOrders, type BgNbd, type PurchaseHistory } from "./bg-nbd"

/** Mean weeks of a month. */
export const WEEKS_PER_MONTH = 4.345
export const CLV_MONTHS = 12
/** One percent a month. */
export const MONTHLY_DISCOUNT = 0.01

/** What is expected of a person within `CLV_MONTHS`. */
export interface LifetimeValue {
  expected_orders: number
  /** Major units, discounted to today. */
  clv: number
}

/**
 * Orders of the next twelve months, and their value: Σ E[M]·(E[Y(i)] − E[Y(i−1)])/(1+d)^i over
 * months i. Multiply by the margin where it is known.
 * @param history        in steps of which `step` make a month; weeks, unless said otherwise
 * @param expected_value of one purchase, in major units
 */
export function lifetimeValue(
  model: BgNbd,
  history: PurchaseHistory,
  expected_value: number,
  step = WEEKS_PER_MONTH
): LifetimeValue {
  let before = 0
  let clv = 0
  for (let month = 1; month <= CLV_MONTHS; month++) {
    const until = expectedOrders(model, history, step * month)
    clv += (expected_value * (until - before)) / (1 + MONTHLY_DISCOUNT) ** month
    before = until
  }
  return { expected_orders: before, clv }
}
