import type { SendOutcome } from "../../core/messaging/mail"
import { errorText } from "../../core/shared/error-text"
import { misconfigured, providerDown } from "./refuse-faulty"

/** What nodemailer says of a mail that did not go out. */
export interface SmtpFailure {
  code?: string
  command?: string
  responseCode?: number
  response?: string
  message?: string
}

/** Enhanced codes that name the address as the reason. Source: RFC 3463 §3.2, RFC 7505. */
const DEAD_ADDRESS = /\b5\.1\.(?:1|2|3|6|10)\b/
const CLOSING = 421

/**
 * What a failed try says of its mail.
 * @param hasBegun true once one byte of the mail itself was on its way
 */
export function readFailure(error: SmtpFailure, hasBegun: boolean): SendOutcome {
  const status = error.responseCode ?? 0
  if (status === CLOSING && !hasBegun) return providerDown(wordsOf(error))
  if (error.code === "EAUTH") {
    return isTransient(status) ? providerDown(wordsOf(error)) : misconfigured(said(error))
  }
  if (error.code === "ETLS") return misconfigured(said(error))
  if (error.code === "EENVELOPE") return ofEnvelope(error, status)
  // The server's word on the whole mail; before it, nothing is said to be kept (RFC 5321 §4.2.5).
  if (error.code === "EMESSAGE" && status >= 400) return ofRefusal(error, status)
  return hasBegun ? { did: "unknown", reason: said(error) } : providerDown(wordsOf(error))
}

function ofEnvelope(error: SmtpFailure, status: number): SendOutcome {
  if (error.command === "MAIL FROM" && status >= 500) return misconfigured(said(error))
  return ofRefusal(error, status === 0 ? 500 : status)
}

function ofRefusal(error: SmtpFailure, status: number): SendOutcome {
  if (isTransient(status)) {
    return {
      did: "not_sent",
      reason: said(error),
      retry_at: null,
      is_provider_down: false,
      is_configuration: false,
    }
  }
  const is_address =
    error.command === "RCPT TO" && status === 550 && DEAD_ADDRESS.test(error.response ?? "")
  return { did: "refused", reason: said(error), is_address }
}

const isTransient = (status: number): boolean => status >= 400 && status < 500

const wordsOf = (error: SmtpFailure) => new Error(said(error))

/** The server's own words where there are some, without addresses. */
const said = (error: SmtpFailure): string =>
  errorText({ message: error.response ?? error.message ?? error.code ?? "failed" }).slice(0, 300)
