import type { GateFacts } from "../gate"

/** What the gate is asked about, in words; see `decide.unit.spec`. */
export interface Case extends Pick<
  GateFacts,
  | "message_class"
  | "consent"
  | "topic"
  | "is_about_similar_goods"
  | "is_personalised"
  | "objects_to_profiling"
  | "has_address"
  | "is_off"
  | "is_still_true"
  | "is_paused"
  | "suppressions"
> {
  cell: "yes" | "no" | "none"
  is_expired: boolean
  is_day_full: boolean
  is_week_full: boolean
  is_night: boolean
}

/** Every rule as one line of a table: for which classes, what it answers, and when. */
const TABLE: [classes: string, answer: string, holds: (c: Case) => boolean][] = [
  ["tsm", "skip no_address", (c) => !c.has_address],
  ["tsm", "skip switched_off", (c) => c.is_off],
  ["tsm", "skip order_canceled", (c) => !c.is_still_true],
  ["tsm", "skip expired", (c) => c.is_expired],
  ["tsm", "skip suppressed_hard_bounce", (c) => isHeld(c, "hard_bounce")],
  ["sm", "skip suppressed_complaint", (c) => isHeld(c, "complaint")],
  ["sm", "skip suppressed_manual", (c) => isHeld(c, "manual")],
  ["m", "skip suppressed_unsubscribe", (c) => isHeld(c, "unsubscribe")],
  ["m", "skip suppressed_erasure", (c) => isHeld(c, "erasure")],
  ["m", "skip no_topic", (c) => c.topic === null],
  ["m", "skip objects_to_profiling", (c) => c.is_personalised && c.objects_to_profiling],
  ["m", "skip no_consent", (c) => c.consent === null],
  ["m", "skip not_confirmed", (c) => c.consent === "pending"],
  ["m", "skip consent_withdrawn", (c) => c.consent === "withdrawn"],
  ["m", "skip not_similar_goods", (c) => c.consent === "soft_opt_in" && !c.is_about_similar_goods],
  ["m", "skip no_communication", (c) => c.cell === "none"],
  ["m", "skip class_not_addressed", (c) => c.cell === "no"],
  ["tsm", "defer paused", (c) => c.is_paused],
  ["m", "defer week_cap", (c) => c.is_week_full],
  ["m", "defer day_cap", (c) => c.is_day_full],
  ["m", "defer quiet_hours", (c) => c.is_night],
]

const isHeld = ({ suppressions, topic }: Case, reason: string): boolean =>
  suppressions.some(
    (held) => held.reason === reason && (held.topic === null || held.topic === topic)
  )

/** What the gate must answer, without the end of a delay. */
export function answerOf(asked: Case): string {
  const letter = asked.message_class[0]
  const rows = TABLE.filter(([classes, , holds]) => classes.includes(letter) && holds(asked))
  return rows.length === 0 ? "send" : rows[0][1]
}
