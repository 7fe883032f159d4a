export const SECOND_MS = 1_000
export const MINUTE_MS = 60 * SECOND_MS
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS
/** Mean Gregorian month (365.2425 / 12 days). */
export const MONTH_MS = 30.436875 * DAY_MS

/** First instant (UTC) of the month `offset` months after the month of `instant`. */
export function startOfMonth(instant: Date, offset = 0): Date {
  const month = new Date(0)
  // Date.UTC takes the years 0 to 99 for those of the last century
  month.setUTCFullYear(instant.getUTCFullYear(), instant.getUTCMonth() + offset, 1)
  return month
}
