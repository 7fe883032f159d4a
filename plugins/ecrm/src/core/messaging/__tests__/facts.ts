import { DEFAULT_COMMUNICATION_MATRIX } from "../../profiles/communication-matrix"
import type { GateFacts, GateRules } from "../gate"

/** A newsletter that may go out, to somebody in Berlin. */
export const WELCOME_FACTS: GateFacts = {
  message_class: "marketing",
  communication: "newsletter",
  topic: "offers",
  is_about_similar_goods: false,
  is_personalised: false,
  has_address: true,
  consent: "granted",
  suppressions: [],
  objects_to_profiling: false,
  loyalty_class: null,
  time_zone: "Europe/Berlin",
  sent_today: 0,
  sent_this_week: 0,
  is_still_true: true,
  condition: null,
  is_paused: false,
  is_off: false,
  expires_at: null,
}

export const RULES: GateRules = {
  matrix: DEFAULT_COMMUNICATION_MATRIX,
  per_day_max: 1,
  per_week_max: 3,
  quiet_hours: { from: 21, to: 8 },
}
