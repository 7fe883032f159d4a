import type { MessageClass } from "../consent/may-contact"

/** A message that went to a provider that did not answer, after its events were awaited. */
export interface Unanswered {
  message_class: MessageClass
  /** The provider tells what becomes of mails at all. */
  tells_events: boolean
  /** An event of a later sending was heard: one of this would have been, too. */
  is_later_told: boolean
}

/**
 * What to do where no event came: what surely was not sent is sent again. Where nobody can know, a
 * receipt twice is better than none, and so is a recall; advertising twice is worse than none, so
 * it waits for a human.
 * Source: reliability of mails without idempotency keys, https://blog.sequinstream.com
 * (at-most-once, at-least-once).
 */
export const resolveUnknown = (unanswered: Unanswered): "resend" | "hold" =>
  (unanswered.tells_events && unanswered.is_later_told) || unanswered.message_class !== "marketing"
    ? "resend"
    : "hold"
