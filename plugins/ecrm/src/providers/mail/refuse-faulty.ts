import type { Mail, SendOutcome } from "../../core/messaging/mail"
import { mailFault, type MailFault } from "../../core/messaging/mail-fault"
import { errorText } from "../../core/shared/error-text"

/**
 * What all providers do alike: mails that must not leave are refused, the others are handed on,
 * and nothing is ever thrown.
 * @param handOver takes the faultless ones; gives one outcome each, in their order
 */
export async function refuseFaulty(
  mails: readonly Mail[],
  handOver: (mails: readonly Mail[]) => Promise<SendOutcome[]>
): Promise<SendOutcome[]> {
  const faults = mails.map(mailFault)
  const good = mails.filter((_, i) => faults[i] === null)
  const outcomes = good.length === 0 ? [] : await handOver(good).catch(() => null)
  const left = outcomes?.values()
  return faults.map((fault) => {
    if (fault !== null) return outcomeOf(fault)
    return left?.next().value ?? { did: "unknown", reason: "provider_failed" }
  })
}

const outcomeOf = (fault: MailFault): SendOutcome =>
  fault === "sender_invalid"
    ? {
        did: "not_sent",
        reason: fault,
        retry_at: null,
        is_provider_down: false,
        is_configuration: true,
      }
    : { did: "refused", reason: fault, is_address: fault === "address_invalid" }

/** Nothing left because nobody is there to take it. @param error what the network said */
export const providerDown = (error: unknown): SendOutcome => ({
  did: "not_sent",
  reason: errorText(error).slice(0, 300),
  retry_at: null,
  is_provider_down: true,
  is_configuration: false,
})

/** Nothing left because we are not who we have to be. @param reason without addresses */
export const misconfigured = (reason: string): SendOutcome => ({
  did: "not_sent",
  reason: reason.slice(0, 300),
  retry_at: null,
  is_provider_down: false,
  is_configuration: true,
})
