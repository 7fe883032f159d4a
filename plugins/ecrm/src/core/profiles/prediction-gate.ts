/** What must be there before a prediction is shown; fewer facts give figures without meaning. */
export const PREDICTION_GATE = {
  buyers_min: 500,
  history_days_min: 180,
  last_order_days_max: 30,
  /** Orders that at least one person must have. */
  orders_min: 3,
} as const

/** What is known of all buyers of one currency. */
export interface PopulationFacts {
  buyers: number
  /** Days from the first order of all to the day of scoring. */
  history_days: number
  /** Days since the last order of all. */
  last_order_days: number
  /** Most orders that one person has; those of one day count once. */
  orders_max: number
}

export const GATE_CONDITIONS = [
  "buyers_min",
  "history_days_min",
  "last_order_days_max",
  "orders_min",
] as const
export type GateCondition = (typeof GATE_CONDITIONS)[number]

/** Conditions that are not met, with what is there and what is asked for; none: predict. */
export function missingForPredictions(
  facts: PopulationFacts
): { condition: GateCondition; value: number; asked: number }[] {
  const values = {
    buyers_min: facts.buyers,
    history_days_min: facts.history_days,
    last_order_days_max: facts.last_order_days,
    orders_min: facts.orders_max,
  }
  return GATE_CONDITIONS.flatMap((condition) => {
    const value = values[condition]
    const asked = PREDICTION_GATE[condition]
    const isMet = condition === "last_order_days_max" ? value <= asked : value >= asked
    return isMet ? [] : [{ condition, value, asked }]
  })
}
