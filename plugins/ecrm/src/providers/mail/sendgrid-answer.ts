import type { SendOutcome } from "../../core/messaging/mail"
import { withoutAddresses } from "../../core/shared/error-text"
import type { HttpAnswer } from "./http-call"
import { misconfigured, providerDown } from "./refuse-faulty"

/** A mail of the call that is at fault. */
export interface BadMail {
  reason: string
  is_address: boolean
}

/**
 * What an answer of Mail Send says of the mails of its call.
 * - `all`: the same of each
 * - `bad`: those, by position; nothing was sent of the others either
 * - `some_bad`: nothing was sent, and it does not say because of which
 * - `too_large`: nothing was sent
 */
export type CallVerdict =
  | { did: "all"; outcome: SendOutcome; ends: boolean }
  | { did: "bad"; mails: Map<number, BadMail> }
  | { did: "some_bad"; reason: string }
  | { did: "too_large" }

interface ApiError {
  message?: unknown
  field?: unknown
}

const OF_ONE_MAIL = /^personalizations(?:\.|\[)(\d{1,4})\]?\.(\w+)/
const OF_SENDER = /^(from|reply_to)\b/
const WAIT_MS_MIN = 1_000
const WAIT_MS_MAX = 3_600_000
const WAIT_MS = 10_000
/** The header Date has seconds, and was under way. */
const CLOCKS_AGREE_MS = 5_000

/**
 * Reads an answer. Source: Twilio SendGrid, "Mail Send errors", "Rate limits".
 * @param mail_count mails of the call
 */
export function readAnswer(answer: HttpAnswer, mail_count: number, now: Date): CallVerdict {
  if (answer.did === "not_sent") return ending(providerDown(new Error(answer.reason)))
  if (answer.did === "no_answer") return ending({ did: "unknown", reason: answer.reason })
  const { status, headers, body } = answer
  if (status >= 200 && status < 300) {
    const id = headers["x-message-id"]
    const provider_message_id = typeof id === "string" ? id.slice(0, 200) : null
    return { did: "all", outcome: { did: "accepted", provider_message_id }, ends: false }
  }
  if (status === 429) return ending(tooMany(headers, now))
  if (status >= 500) return ending({ did: "unknown", reason: `http_${status}` })
  if (status === 413) return { did: "too_large" }
  const errors = errorsOf(body)
  const told = errors[0] ? `: ${wordsOf(errors[0])}` : ""
  if (status !== 400) return ending(misconfigured(`http_${status}${told}`))
  return badRequest(errors, mail_count, `http_400${told}`)
}

const ending = (outcome: SendOutcome): CallVerdict => ({ did: "all", outcome, ends: true })

function badRequest(errors: ApiError[], mail_count: number, reason: string): CallVerdict {
  const bad = new Map<number, BadMail>()
  for (const error of errors) {
    const field = typeof error.field === "string" ? error.field : ""
    if (OF_SENDER.test(field)) return ending(misconfigured(reason))
    const [, index, part] = OF_ONE_MAIL.exec(field) ?? []
    if (index === undefined || Number(index) >= mail_count) continue
    bad.set(Number(index), { reason: wordsOf(error), is_address: part === "to" })
  }
  return bad.size > 0 ? { did: "bad", mails: bad } : { did: "some_bad", reason }
}

function errorsOf(body: string): ApiError[] {
  try {
    const parsed = JSON.parse(body) as { errors?: unknown } | null
    const errors = Array.isArray(parsed?.errors) ? parsed.errors : []
    return errors.filter((error) => typeof error === "object" && error !== null)
  } catch {
    return []
  }
}

const wordsOf = ({ message }: ApiError): string =>
  withoutAddresses(typeof message === "string" ? message : "refused").slice(0, 200)

/** Nobody's fault: it is told when to come back, by its own clock. */
function tooMany(headers: Record<string, unknown>, now: Date): SendOutcome {
  const reset_s = Number(headers["x-ratelimit-reset"])
  const after_s = Number(headers["retry-after"])
  const ahead_ms = now.getTime() - (Date.parse(String(headers.date)) || now.getTime())
  const our_error_ms = Math.abs(ahead_ms) > CLOCKS_AGREE_MS ? ahead_ms : 0
  const wait_ms =
    reset_s > 0
      ? reset_s * 1_000 - now.getTime() + our_error_ms
      : after_s > 0
        ? after_s * 1_000
        : WAIT_MS
  const bounded_ms = Math.min(Math.max(wait_ms, WAIT_MS_MIN), WAIT_MS_MAX)
  return {
    did: "not_sent",
    reason: "rate_limited",
    retry_at: new Date(now.getTime() + bounded_ms),
    is_provider_down: false,
    is_configuration: false,
  }
}
