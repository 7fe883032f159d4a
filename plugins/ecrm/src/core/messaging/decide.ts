import { reasonNotToContact } from "../consent/may-contact"
import { mayCommunicate } from "../profiles/communication-matrix"
import { MINUTE_MS } from "../shared/time"
import type { GateFacts, GateRules, SendGate } from "./gate"
import { endOf, isWithin, nextDayStart, nextWeekStart } from "./local-time"
import type { Verdict } from "./message"

/** A switch is turned by people: nobody knows until when, so it is asked for anew. */
export const PAUSE_MS = MINUTE_MS

/** Why a message never goes out; beside these the refusals of `may-contact`, and `condition`. */
export const SKIP_REASONS = [
  "no_address",
  "switched_off",
  "no_longer_true",
  "expired",
  "no_communication",
  "class_not_addressed",
] as const

/** Why a message waits. */
export const DEFER_REASONS = ["paused", "quiet_hours", "day_cap", "week_cap"] as const

const skip = (reason: (typeof SKIP_REASONS)[number] | string): Verdict => ({ do: "skip", reason })
const defer = (reason: (typeof DEFER_REASONS)[number], until: Date): Verdict => ({
  do: "defer",
  until,
  reason,
})

/**
 * May this message go out now? The rules in their order, and the first that says no decides; what
 * ends a message comes before what delays it:
 *
 * 1. `no_address`: erased
 * 2. `switched_off`: its template, purpose or campaign, for good
 * 3. `condition`, or `no_longer_true`: what caused it is no longer so
 * 4. `expired`: it would be news of yesterday
 * 5. the law and the person: suppressions, and of marketing topic, objection to profiling and
 *    consent, see `reasonNotToContact`. A transactional message is stopped by a dead address alone,
 *    one of service by a complaint and by staff as well
 * 6. marketing only: the class matrix, `class_not_addressed`; without a row of it `no_communication`
 * 7. `paused`: the merchant's switch, asked for again after `PAUSE_MS`
 * 8. marketing only: the caps of the recipient's calendar week and day, until the next one begins,
 *    then its quiet hours, until they end
 *
 * The end of a delay is after `now` and past the rule that named it; another rule may delay anew.
 * Source of rule 5: GDPR art. 7 and 21; of the others the merchant.
 */
export const decide: SendGate = (facts, rules, now) => {
  if (!facts.has_address) return skip("no_address")
  if (facts.is_off) return skip("switched_off")
  if (!facts.is_still_true) return skip(facts.condition ?? "no_longer_true")
  if (facts.expires_at !== null && facts.expires_at <= now) return skip("expired")
  const refusal = reasonNotToContact(facts, { ...facts, state: facts.consent })
  if (refusal !== null) return skip(refusal)
  const isMarketing = facts.message_class === "marketing"
  const unaddressed = isMarketing ? reasonOfMatrix(facts, rules) : null
  if (unaddressed !== null) return skip(unaddressed)
  if (facts.is_paused) return defer("paused", new Date(now.getTime() + PAUSE_MS))
  return (isMarketing ? delayOf(facts, rules, now) : null) ?? { do: "send" }
}

function reasonOfMatrix(
  { communication, loyalty_class }: GateFacts,
  { matrix }: GateRules
): (typeof SKIP_REASONS)[number] | null {
  if (communication === null) return "no_communication"
  return mayCommunicate(matrix, communication, loyalty_class) ? null : "class_not_addressed"
}

const isReached = (sent: number, max: number | null): boolean => max !== null && sent >= max

function delayOf(facts: GateFacts, rules: GateRules, now: Date): Verdict | null {
  const { time_zone } = facts
  if (isReached(facts.sent_this_week, rules.per_week_max)) {
    return defer("week_cap", nextWeekStart(now, time_zone))
  }
  if (isReached(facts.sent_today, rules.per_day_max)) {
    return defer("day_cap", nextDayStart(now, time_zone))
  }
  const { quiet_hours } = rules
  if (quiet_hours === null || !isWithin(quiet_hours, now, time_zone)) return null
  return defer("quiet_hours", endOf(quiet_hours, now, time_zone))
}
