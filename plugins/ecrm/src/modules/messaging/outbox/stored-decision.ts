import type { Decision } from "../../../core/messaging/message"

/** What was decided of a message, by the gate, by staff, or where a provider did not answer. */
export interface StoredDecision extends Omit<Decision, "stage" | "verdict"> {
  stage: Decision["stage"] | "staff" | "reconciled"
  verdict: Decision["verdict"] | "resend" | "cancel" | "hold"
}
