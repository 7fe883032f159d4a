import { HOUR_MS } from "../shared/time"

/** Hour of the store's day at which the night's work is due. */
const NIGHTLY_HOUR = 3

/**
 * True where the night's work has not been done since the last time it was 3 o'clock in the store.
 * @param last_at   when it was last done; `null` never
 * @param time_zone IANA name
 */
export function isNightlyDue(now: Date, last_at: Date | null, time_zone: string): boolean {
  if (last_at === null) return true
  return nightOf(now, time_zone) > nightOf(last_at, time_zone)
}

/** Day to whose night an instant belongs, as `yyyy-mm-dd`. */
function nightOf(instant: Date, timeZone: string): string {
  const shifted = new Date(instant.getTime() - NIGHTLY_HOUR * HOUR_MS)
  return new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).format(shifted)
}
