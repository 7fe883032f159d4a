import type { Decision, DecisionStage, DecisionVerdict } from "../../../core/messaging/message"

/** What was decided of a message, by whomever. */
export interface StoredDecision extends Omit<Decision, "stage" | "verdict"> {
  stage: DecisionStage
  verdict: DecisionVerdict
}
