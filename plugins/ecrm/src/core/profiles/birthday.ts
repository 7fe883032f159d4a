import { DAY_MS } from "../shared/time"

/**
 * Day on which a birthday or anniversary is kept in a year: its own, but 28 February for those of
 * 29 February in a common year, so that it stays in its month. Dates are UTC midnights.
 *
 * The same in SQL, where segments ask for it:
 * `make_date(y, month, CASE WHEN (month, day) = (2, 29) AND NOT leap THEN 28 ELSE day END)`.
 */
export function keptOn(date: Date, year: number): Date {
  const kept = new Date(0)
  kept.setUTCFullYear(year, date.getUTCMonth(), date.getUTCDate())
  if (kept.getUTCMonth() !== date.getUTCMonth()) kept.setUTCDate(0)
  return kept
}

/**
 * Days from `today` until the day is kept next; 0 when that is today.
 * @param today any instant of the UTC day that is asked from
 */
export function daysUntilKept(date: Date, today: Date): number {
  const midnight = Math.floor(today.getTime() / DAY_MS) * DAY_MS
  const year = new Date(midnight).getUTCFullYear()
  const thisYear = keptOn(date, year).getTime()
  const next = thisYear >= midnight ? thisYear : keptOn(date, year + 1).getTime()
  return (next - midnight) / DAY_MS
}

/** True when the day is kept within the next `days` days, today included. */
export const isKeptWithin = (date: Date, today: Date, days: number): boolean =>
  daysUntilKept(date, today) <= days

/** Whole years lived on `today`; someone of 29 February ages on the day it is kept. */
export function ageOn(date: Date, today: Date): number {
  const year = today.getUTCFullYear()
  const hadIt = keptOn(date, year).getTime() <= today.getTime()
  return year - date.getUTCFullYear() - (hadIt ? 0 : 1)
}
