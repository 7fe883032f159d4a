import type {
  SenderCheck,
  SenderCheckCode,
  SenderCheckState,
} from "../../types/http/messaging-sender"
import { DAY_MS, MINUTE_MS } from "../shared/time"
import { domainOf, readSender } from "./read-sender"

/** How a provider stands, as far as the checklist asks. */
export interface CheckedProvider {
  key: string
  type: "mailbox" | "smtp" | "sendgrid"
  has_webhook_key: boolean
  is_blocked: boolean
  blocked_until: Date | null
  halted_because: string | null
  halted_at: Date | null
  failures: number
  last_error: string | null
  last_error_at: Date | null
  last_accepted_at: Date | null
  last_event_at: Date | null
  checked_at: Date | null
  check_error: string | null
  signed_domains: readonly string[] | null
  sender_domain: string | null
  has_dmarc: boolean | null
}

export interface SenderFacts {
  /** As mails name it; `null` where nobody named one. */
  from: string | null
  postal_address: string | null
  /** Where this back end answers; `null` where nobody said so. */
  backend_url: string | null
  /** The one to prefer first. */
  providers: readonly CheckedProvider[]
}

/** Events of an accepted mail come within seconds; so long without one is silence. */
const SILENCE_MS = 10 * MINUTE_MS
const LATE = "webhook_late"

type Found = [SenderCheckState, SenderCheckCode, Record<string, string>?, (Date | null)?]

/** What is still to be done before mails are sent, and arrive, as they should. */
export function senderChecklist(facts: SenderFacts, now: Date): SenderCheck[] {
  const [first, second] = facts.providers
  const found: [SenderCheck["key"], Found][] = [
    ["provider", providerCheck(first)],
    ["fail_over", failOverCheck(second)],
    [
      "from",
      facts.from === null ? ["bad", "from.missing"] : ["ok", "from.set", { address: facts.from }],
    ],
    ["domain", domainCheck(facts)],
    [
      "postal_address",
      facts.postal_address ? ["ok", "postal_address.set"] : ["warn", "postal_address.missing"],
    ],
    [
      "links",
      facts.backend_url === null
        ? ["bad", "links.missing"]
        : ["ok", "links.set", { address: facts.backend_url }],
    ],
    ["webhook", webhookCheck(facts.providers, now)],
  ]
  return found.map(([key, [state, code, values = {}, at = null]]) => ({
    key,
    state,
    code,
    values,
    at: at?.toISOString() ?? null,
  }))
}

/** True where the last thing that is known of it is that it works. */
const hasWorked = ({ checked_at, check_error, last_accepted_at }: CheckedProvider): boolean =>
  (check_error === null && checked_at !== null) ||
  (last_accepted_at !== null && (checked_at === null || last_accepted_at > checked_at))

function providerCheck(provider: CheckedProvider): Found {
  const { type, key, halted_because, halted_at, failures, checked_at, last_accepted_at } = provider
  const name = { provider: key }
  if (halted_because !== null) {
    return ["bad", "provider.halted", { ...name, error: halted_because }, halted_at]
  }
  if (provider.check_error !== null && !hasWorked(provider)) {
    return ["bad", "provider.unreachable", { ...name, error: provider.check_error }, checked_at]
  }
  if (failures > 0 || provider.is_blocked) {
    const until = provider.blocked_until?.toISOString() ?? ""
    const error = provider.last_error ?? ""
    return ["warn", "provider.waiting", { ...name, until, error }, provider.last_error_at]
  }
  if (type === "mailbox") return ["warn", "provider.keeps_files", name]
  if (!hasWorked(provider)) return ["warn", "provider.not_checked", name]
  return ["ok", "provider.reachable", name, latest(checked_at, last_accepted_at)]
}

function failOverCheck(provider: CheckedProvider | undefined): Found {
  if (provider === undefined) return ["warn", "fail_over.none"]
  const name = { provider: provider.key }
  if (provider.halted_because !== null) {
    const error = provider.halted_because
    return ["bad", "fail_over.halted", { ...name, error }, provider.halted_at]
  }
  if (hasWorked(provider)) {
    return [
      "ok",
      "fail_over.reachable",
      name,
      latest(provider.checked_at, provider.last_accepted_at),
    ]
  }
  return provider.check_error === null
    ? ["warn", "fail_over.not_checked", name]
    : [
        "bad",
        "fail_over.unreachable",
        { ...name, error: provider.check_error },
        provider.checked_at,
      ]
}

/** Gmail and Yahoo ask for a signature that is aligned with From, and for a DMARC policy. */
function domainCheck({ from, providers: [provider] }: SenderFacts): Found {
  if (provider.type === "mailbox") return ["ok", "domain.not_needed"]
  const address = from === null ? null : (readSender(from)?.address ?? null)
  // without a sender no mail leaves either
  if (address === null) return ["ok", "domain.not_needed"]
  const domain = domainOf(address)
  const values = { domain }
  if (provider.signed_domains !== null) {
    const isSigned = provider.signed_domains.some((signed) => isAligned(domain, signed))
    return [
      isSigned ? "ok" : "bad",
      isSigned ? "domain.signed" : "domain.not_signed",
      values,
      provider.checked_at,
    ]
  }
  if (provider.sender_domain !== domain || provider.has_dmarc === null) {
    return ["warn", "domain.not_checked", values]
  }
  return provider.has_dmarc
    ? ["ok", "domain.vouched", values, provider.checked_at]
    : ["warn", "domain.no_policy", values, provider.checked_at]
}

/** Relaxed alignment. Source: RFC 7489 §3.1.1, without a list of public suffixes. */
const isAligned = (domain: string, signed: string): boolean =>
  domain === signed || domain.endsWith(`.${signed}`) || signed.endsWith(`.${domain}`)

function webhookCheck(providers: readonly CheckedProvider[], now: Date): Found {
  const telling = providers.find(({ type }) => type === "sendgrid")
  if (telling === undefined) return ["ok", "webhook.not_needed"]
  const { last_event_at, last_accepted_at, last_error, last_error_at } = telling
  if (!telling.has_webhook_key) return ["bad", "webhook.no_key"]
  const isOld = (at: Date | null, age_ms: number) => at !== null && +now - +at > age_ms
  if (last_event_at === null) {
    return [isOld(last_accepted_at, SILENCE_MS) ? "bad" : "warn", "webhook.never_spoke"]
  }
  const isUnheard = last_accepted_at !== null && last_accepted_at > last_event_at
  if (isUnheard && isOld(last_accepted_at, SILENCE_MS)) {
    return ["bad", "webhook.silent", {}, last_event_at]
  }
  const wasLate = last_error?.startsWith(LATE) === true && !isOld(last_error_at, DAY_MS)
  return wasLate
    ? ["warn", "webhook.late", {}, last_event_at]
    : ["ok", "webhook.alive", {}, last_event_at]
}

const latest = (a: Date | null, b: Date | null): Date | null =>
  a === null || (b !== null && b > a) ? b : a
