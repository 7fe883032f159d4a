import { DAY_MS } from "../../shared/time"

/** A UTC day as `YYYY-MM-DD`; days sort and compare as text. */
export type UtcDay = string

const DAY = /^(?!0000)\d{4}-\d{2}-\d{2}$/

const instantOf = (day: UtcDay): Date => new Date(`${day}T00:00:00.000Z`)

/** The UTC day of an instant. */
export const utcDayOf = (instant: Date): UtcDay => instant.toISOString().slice(0, 10)

/** True for a day that exists, of the years 1 to 9999. */
export function isUtcDay(text: string): boolean {
  if (!DAY.test(text)) return false
  const instant = instantOf(text)
  return !Number.isNaN(instant.getTime()) && utcDayOf(instant) === text
}

/**
 * The day some days later, or earlier when negative.
 * @param days at most 36,500 either way; the result stays within the years 1 to 9999
 */
export function addDays(day: UtcDay, days: number): UtcDay {
  const shifted = new Date(instantOf(day).getTime() + days * DAY_MS)
  if (shifted.getUTCFullYear() > 9999) return "9999-12-31"
  return shifted.getUTCFullYear() < 1 ? "0001-01-01" : utcDayOf(shifted)
}

const isCommonYear = (year: number): boolean =>
  year % 4 !== 0 || (year % 100 === 0 && year % 400 !== 0)

/** Month and day as one number: 229 is the 29th of February. */
export type MonthDay = number

const monthDayOf = (day: UtcDay): MonthDay => Number(day.slice(5, 7)) * 100 + Number(day.slice(8))

/**
 * Which anniversaries fall on the days from `from` to `to`, both included. Who was born on
 * 29 February has the anniversary of a common year on 28 February.
 * @returns ranges of month-days, both ends included; none overlap
 */
export function anniversaries(from: UtcDay, to: UtcDay): [MonthDay, MonthDay][] {
  // 366 days are a whole year even when it has a 29 February
  if (addDays(from, 365) <= to) return [[101, 1231]]
  const first = monthDayOf(from)
  const last = monthDayOf(to)
  const end = last === 228 && isCommonYear(Number(to.slice(0, 4))) ? 229 : last
  if (from.slice(0, 4) === to.slice(0, 4)) return [[first, end]]
  return [
    [first, 1231],
    [101, end],
  ]
}
