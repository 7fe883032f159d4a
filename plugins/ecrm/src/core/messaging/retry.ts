import { DAY_MS, HOUR_MS, MINUTE_MS } from "../shared/time"

/** Tries with somebody to blame, and time since the first failure of all, after which it is dead. */
export const ATTEMPTS_MAX = 8
export const TRYING_MS_MAX = 3 * DAY_MS
const PAUSE_MS_MAX = 12 * HOUR_MS
/** Where nobody is to blame and nobody said when. */
const PLAIN_PAUSE_MS = MINUTE_MS

/** What failed so far. */
export interface Failures {
  attempts: number
  first_failed_at: Date | null
}

/** What becomes of a message that failed once more. */
export type AfterFailure = { do: "retry"; at: Date } | { do: "die" }

/**
 * After 1, 3, 9, 27 … minutes, at most 12 hours, eight times; three days in all, whoever is to
 * blame. The pauses follow what RFC 5321 §4.5.4.1 asks of senders, with quick first ones.
 * @param retry_at when it is worth while again, where somebody said so
 */
export function afterFailure(
  { attempts, first_failed_at }: Failures,
  { is_blamed, retry_at }: { is_blamed: boolean; retry_at: Date | null },
  now: Date
): AfterFailure {
  const isTooMuch = is_blamed && attempts + 1 >= ATTEMPTS_MAX
  const isTooLong =
    first_failed_at !== null && now.getTime() - first_failed_at.getTime() >= TRYING_MS_MAX
  if (isTooMuch || isTooLong) return { do: "die" }
  const pause_ms = is_blamed ? Math.min(PAUSE_MS_MAX, MINUTE_MS * 3 ** attempts) : PLAIN_PAUSE_MS
  const own = new Date(now.getTime() + pause_ms)
  return { do: "retry", at: retry_at !== null && retry_at > now ? retry_at : own }
}
