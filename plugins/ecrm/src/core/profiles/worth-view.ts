import { classify, type ClassFigures, type ClassReason, type ClassRules } from "./loyalty-class"
import type { GateCondition } from "./prediction-gate"

/** Why somebody's predictions are not shown. */
export type HiddenBecause =
  | { reason: "no_order" | "one_order" | "objection" | "not_scored" }
  | {
      reason: "gate"
      missing: { condition: GateCondition; value: number; asked: number }[]
    }

/** What is known of somebody when it is asked why they have no predictions. */
export interface PredictionState {
  purchase_days: number
  has_prediction: boolean
  objects_to_profiling: boolean
  /** `null` where no population of the currency was taken yet. */
  missing: { condition: GateCondition; value: number; asked: number }[] | null
}

/** Why there are no predictions, the reason first that would still hold after the others. */
export function hiddenBecause(state: PredictionState): HiddenBecause | null {
  if (state.has_prediction) return null
  if (state.objects_to_profiling) return { reason: "objection" }
  if (state.purchase_days === 0) return { reason: "no_order" }
  if (state.purchase_days === 1) return { reason: "one_order" }
  if (state.missing === null || state.missing.length === 0) return { reason: "not_scored" }
  return { reason: "gate", missing: state.missing }
}

/** Says a kept reason again: which thresholds were met and which missed. */
export const explainClass = (figures: ClassFigures, rules: ClassRules): ClassReason =>
  classify(figures, rules).reason
