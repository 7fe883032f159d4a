import type { MessageClass } from "../consent/may-contact"

/** What stands against a provider. */
export interface Standing {
  /** It is not to be asked now. */
  is_blocked: boolean
  halted_because: string | null
  /** In a row. */
  failures: number
}

/** Failures in a row after which the other provider takes over. */
const FAIL_OVER_AFTER = 3

/** One that is merely busy, or has failed once, is waited for. */
export const isDown = ({ failures, halted_because }: Standing): boolean =>
  failures >= FAIL_OVER_AFTER || halted_because !== null

/** Why mails are not handed over. */
export type ProviderRefusal = "provider_halted" | "provider_down" | "rate_limited" | "no_provider"

/** Why one that is blocked is. */
export const whyBlocked = ({ failures }: Standing): ProviderRefusal =>
  failures > 0 ? "provider_down" : "rate_limited"

/**
 * Why no provider takes messages of a class, without asking any: what is urgent is tried by one that
 * does not know us, and one that is down stays so until a mail goes through.
 * @param standings the one to prefer first
 * @returns of the first that refuses; `null` where one takes them
 */
export function providerRefusal(
  standings: readonly Standing[],
  message_class: MessageClass
): ProviderRefusal | null {
  let first: ProviderRefusal | null = null
  for (const standing of standings) {
    const refusal = refusalOf(standing, message_class)
    if (refusal === null) return null
    first ??= refusal
    if (!isDown(standing)) return first
  }
  return first ?? "no_provider"
}

function refusalOf(standing: Standing, message_class: MessageClass): ProviderRefusal | null {
  if (standing.halted_because !== null && message_class !== "transactional") {
    return "provider_halted"
  }
  const isOut = standing.is_blocked || standing.failures >= FAIL_OVER_AFTER
  return isOut ? whyBlocked(standing) : null
}
