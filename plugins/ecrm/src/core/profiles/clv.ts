import { expectedWhileAlive, pAlive, type BgNbd, type PurchaseHistory } from "./bg-nbd"

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

/** What the next twelve months bring of people with one `x` and `T`, as long as they are alive. */
export interface Outlook {
  orders: number
  /** Orders as of today: Σ (E[Y(i)] − E[Y(i−1)])/(1+d)^i over months i. */
  discounted_orders: number
}

/** @param step weeks of a month, or what makes a month in other units */
export function outlookOf(
  model: BgNbd,
  history: Pick<PurchaseHistory, "x" | "T">,
  step = WEEKS_PER_MONTH
): Outlook {
  let before = 0
  let discounted_orders = 0
  for (let month = 1; month <= CLV_MONTHS; month++) {
    const until = expectedWhileAlive(model, history, step * month)
    discounted_orders += (until - before) / (1 + MONTHLY_DISCOUNT) ** month
    before = until
  }
  return { orders: before, discounted_orders }
}

/**
 * Orders of the next twelve months, and their value: Σ E[M]·(E[Y(i)] − E[Y(i−1)])/(1+d)^i over
 * months i. Multiply by the margin where it is known.
 * @param history        in steps of which `step` make a month; weeks, unless said otherwise
 * @param expected_value of one purchase, in major units
 * @param outlook        of the history, where it is known already
 */
export function lifetimeValue(
  model: BgNbd,
  history: PurchaseHistory,
  expected_value: number,
  step = WEEKS_PER_MONTH,
  outlook = outlookOf(model, history, step)
): LifetimeValue {
  const p_alive = pAlive(model, history)
  return {
    expected_orders: outlook.orders * p_alive,
    clv: expected_value * outlook.discounted_orders * p_alive,
  }
}
