import { EcrmError } from "../shared/errors"

/** Why an address is not written to. */
export const SUPPRESSION_REASONS = [
  "hard_bounce",
  "complaint",
  "unsubscribe",
  "manual",
  "erasure",
] as const
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number]

/** Reasons that staff may add, by hand or by a file. */
export const ADDABLE_REASONS = ["hard_bounce", "complaint", "unsubscribe", "manual"] as const

/** One suppression that holds. */
export interface Suppression {
  reason: SuppressionReason
  /** `null`: every topic. */
  topic: string | null
}

const LIFTED_BY_STAFF: readonly SuppressionReason[] = ["manual", "unsubscribe"]
const LIFTED_BY_CONFIRMATION: readonly SuppressionReason[] = ["unsubscribe", "erasure"]

/**
 * Staff may take back what staff or the person has asked for; what a mail server, a complaint or
 * an erasure says stays. No file ever lifts anything.
 * @throws EcrmError `consent.suppression_stays`
 */
export function requireLiftable(reason: SuppressionReason): void {
  if (LIFTED_BY_STAFF.includes(reason)) return
  throw new EcrmError(
    "not_allowed",
    "consent.suppression_stays",
    `A suppression for ${reason} cannot be lifted by hand`,
    { reason }
  )
}

/** True for what somebody undoes by confirming anew, from a mail sent to the address. */
export const isLiftedByConfirmation = (reason: SuppressionReason): boolean =>
  LIFTED_BY_CONFIRMATION.includes(reason)

/**
 * May the mail that asks for confirmation go out? It is no advertising, so the person's own
 * refusal does not stop it; a dead address, a complaint and the merchant's word do.
 */
export const mayAskToConfirm = (suppressions: readonly Suppression[]): boolean =>
  suppressions.every(({ reason }) => isLiftedByConfirmation(reason))
