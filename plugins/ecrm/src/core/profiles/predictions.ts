import { DAY_MS } from "../shared/time"
import { pAlive, type BgNbd } from "./bg-nbd"
import { lifetimeValue, outlookOf, WEEKS_PER_MONTH, type Outlook } from "./clv"
import { expectedValue, type GammaGamma } from "./gamma-gamma"

const DAYS_PER_WEEK = 7
/** Outlooks kept at once; few people share the rarest. */
const OUTLOOKS_MAX = 100_000
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
 * What is expected of people from a day on. Only for whoever bought on two days or more: of a
 * single purchase the model knows nothing, and would say that they certainly come back. People who
 * bought as often and began on the same day share most of the work.
 * @param as_of UTC midnight; a purchase after it counts as of that day
 */
export function predictor(model: ValueModel, as_of: Date): (person: Repeater) => Prediction {
  const outlooks = new Map<number, Map<number, Outlook>>()
  let kept = 0
  const outlookFor = (x: number, T: number): Outlook => {
    let of_x = outlooks.get(x)
    const known = of_x?.get(T)
    if (known) return known
    if (kept === OUTLOOKS_MAX) {
      outlooks.clear()
      of_x = undefined
      kept = 0
    }
    if (!of_x) outlooks.set(x, (of_x = new Map()))
    const outlook = outlookOf(model.orders, { x, T })
    of_x.set(T, outlook)
    kept++
    return outlook
  }
  const weeks = (ms: number) => ms / DAY_MS / DAYS_PER_WEEK
  return (person) => {
    const first_ms = person.first_order_on.getTime()
    const last_ms = person.last_order_on.getTime()
    const x = person.repeat_days
    const T = weeks(Math.max(as_of.getTime(), last_ms) - first_ms)
    const history = { x, t_x: weeks(last_ms - first_ms), T }
    const value = model.spend && expectedValue(model.spend, { x, m: person.repeat_mean })
    const outlook = outlookFor(x, T)
    const worth = lifetimeValue(model.orders, history, value ?? 0, WEEKS_PER_MONTH, outlook)
    return {
      p_alive: pAlive(model.orders, history),
      expected_orders: worth.expected_orders,
      clv: value === null ? null : worth.clv,
      next_order_on: new Date(last_ms + daysBetween(model.orders, history) * DAY_MS),
    }
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
