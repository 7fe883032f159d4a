import type { RenderedPieces } from "./pieces"

/** One mail as a provider gets it. */
export interface Mail extends RenderedPieces {
  /** Id of the message; comes back in the provider's events. Tells nothing of the person. */
  send_id: string
  to: string
  from: string
  reply_to: string | null
  /** Without To, From, Subject and the like. */
  headers: Readonly<Record<string, string>>
}

/**
 * What a provider did with one mail.
 * - `accepted`: it took it over
 * - `refused`: it will never take it; `is_address` where the address is to blame and is dead
 * - `not_sent`: nothing left, for certain; try again at `retry_at`, `null` as soon as convenient.
 *   `is_provider_down` counts for the fail-over, and `is_configuration` (401, 403, no such sender)
 *   for the alarm: it pauses what is not urgent
 * - `unknown`: no answer after the body left; never to be sent again unasked
 */
export type SendOutcome =
  | { did: "accepted"; provider_message_id: string | null }
  | { did: "refused"; reason: string; is_address: boolean }
  | {
      did: "not_sent"
      reason: string
      retry_at: Date | null
      is_provider_down: boolean
      is_configuration: boolean
    }
  | { did: "unknown"; reason: string }

/** Whoever takes mails over. Implementations pass one contract suite. */
export interface MailProvider {
  /** `sendgrid`, `smtp`, `mailbox`. */
  readonly key: string
  /** Mails of one call of `send`, at most. */
  readonly batch_max: number
  /** True where events say what became of a mail, so that `unknown` can be told. */
  readonly tellsEvents: boolean
  /**
   * Hands mails over. Never throws and never takes longer than its own time-out.
   * @param mails 1..batch_max, of one skeleton
   * @returns one outcome a mail, in their order
   */
  send(mails: readonly Mail[]): Promise<SendOutcome[]>
  /** Can it be reached, and does it know us? @returns `null`, or what is wrong, in one sentence */
  check(): Promise<string | null>
  /** Domains it signs for (DKIM), of those that can tell; `null` where it cannot now. Never throws. */
  signedDomains?(): Promise<string[] | null>
  close(): Promise<void>
}
