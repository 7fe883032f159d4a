/** Wire types of the sender set-up, `/admin/ecrm/messaging/sender`. Instants are ISO 8601 in UTC. */

export type SenderCheckState = "ok" | "warn" | "bad"

/**
 * What one row of the checklist found; the page has a sentence for each, and fills in `values`.
 * - `provider.*`: whoever takes mails over
 * - `fail_over.*`: whoever does meanwhile
 * - `from.*`, `domain.*`: the sender, and whether its domain vouches for what carries its name
 * - `postal_address.*`: printed in every marketing mail
 * - `links.*`: where links of mails lead back to
 * - `webhook.*`: what the provider tells of mails it took
 */
export type SenderCheckCode =
  | "provider.reachable"
  | "provider.not_checked"
  | "provider.unreachable"
  | "provider.waiting"
  | "provider.halted"
  | "provider.keeps_files"
  | "fail_over.reachable"
  | "fail_over.not_checked"
  | "fail_over.unreachable"
  | "fail_over.halted"
  | "fail_over.none"
  | "from.set"
  | "from.missing"
  | "domain.signed"
  | "domain.vouched"
  | "domain.not_signed"
  | "domain.no_policy"
  | "domain.not_checked"
  | "domain.not_needed"
  | "postal_address.set"
  | "postal_address.missing"
  | "links.set"
  | "links.missing"
  | "webhook.alive"
  | "webhook.silent"
  | "webhook.never_spoke"
  | "webhook.late"
  | "webhook.no_key"
  | "webhook.not_needed"

/** One row of the checklist. */
export interface SenderCheck {
  key: "provider" | "fail_over" | "from" | "domain" | "postal_address" | "links" | "webhook"
  state: SenderCheckState
  code: SenderCheckCode
  /** Words for the sentence: `provider`, `domain`, `error`, `address`, `until`. */
  values: Record<string, string>
  /** When this was last known to be so; `null` where it holds of now, or never was. */
  at: string | null
}

/** How one provider fares. */
export interface SenderProvider {
  key: string
  /** Type of the option that names it. */
  type: "mailbox" | "smtp" | "sendgrid"
  is_fail_over: boolean
  /** True where events say what became of a mail. */
  tells_events: boolean
  /** Until then it is not asked. */
  blocked_until: string | null
  /** Why urgent mails alone are tried, in one sentence; `null` where all are. */
  halted_because: string | null
  halted_at: string | null
  /** Calls in a row that failed. */
  failures: number
  last_error: string | null
  last_error_at: string | null
  last_accepted_at: string | null
  last_event_at: string | null
  checked_at: string | null
  /** What the check found wrong, in one sentence; `null` nothing. */
  check_error: string | null
}

/** `GET sender`, and `POST sender/check` once it has asked all providers. */
export interface SenderAnswer {
  sender: {
    /** As mails name it: `Store <mail@example.com>`; `null` where nobody named one. */
    from: string | null
    reply_to: string | null
    postal_address: string | null
    /** Path where the provider's events are to be sent; `null` where it sends none. */
    webhook_path: string | null
    checks: SenderCheck[]
    /** The first one takes mails over, the second while that is down. */
    providers: SenderProvider[]
  }
}
