import type { SendOutcome } from "./mail"

/** What the outcomes of one call say of the provider. */
export interface ProviderNews {
  has_accepted: boolean
  /** It could not be reached, did not answer, or does not know us. */
  has_failed: boolean
  /** Milliseconds for which it asked to be left alone. */
  wait_ms: number | null
  /** Why it does not know us. */
  halted_because: string | null
  /** The newest thing that went wrong, without addresses. */
  error: string | null
}

/**
 * A mail that was refused, or that must wait, is no fault of the provider; and one that took a mail
 * over is up, whatever became of the others.
 */
export function providerNews(outcomes: readonly SendOutcome[], now: Date): ProviderNews {
  const has_accepted = outcomes.some(({ did }) => did === "accepted")
  let wait_ms: number | null = null
  let halted_because: string | null = null
  let error: string | null = null
  for (const outcome of outcomes) {
    if (outcome.did === "unknown") error ??= outcome.reason
    if (outcome.did !== "not_sent") continue
    if (outcome.is_configuration) halted_because ??= outcome.reason
    if (outcome.is_configuration || outcome.is_provider_down) error ??= outcome.reason
    if (outcome.retry_at === null) continue
    wait_ms = Math.max(wait_ms ?? 0, outcome.retry_at.getTime() - now.getTime())
  }
  return {
    has_accepted,
    has_failed: !has_accepted && error !== null,
    wait_ms,
    halted_because: has_accepted ? null : halted_because,
    error,
  }
}
