import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../shared/time"

const ZONE_FORMATS = new Map<string, Intl.DateTimeFormat>()

function formatOf(time_zone: string): Intl.DateTimeFormat {
  let format = ZONE_FORMATS.get(time_zone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: time_zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
    })
    ZONE_FORMATS.set(time_zone, format)
  }
  return format
}

/** What a clock on the wall of a zone shows, as if it were UTC; to the minute. */
function wallClock(instant_ms: number, time_zone: string): number {
  const part: Record<string, number> = {}
  for (const { type, value } of formatOf(time_zone).formatToParts(instant_ms)) {
    part[type] = Number(value)
  }
  return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute)
}

/**
 * The instant at which it is an hour on a day where somebody lives. Of an hour that comes twice in
 * autumn the first; of one that spring leaves out the first instant after it.
 * @param on        `2027-03-28`
 * @param time_zone IANA
 */
export function localHour(on: string, hour: number, time_zone: string): Date {
  const wanted = Date.parse(`${on}T00:00:00Z`) + hour * HOUR_MS
  // Two guesses by the offsets of the days around: summer time changes at most once between them.
  const guesses = [-DAY_MS, DAY_MS].map(
    (shift) => wanted - (wallClock(wanted + shift, time_zone) - (wanted + shift))
  )
  const fitting = guesses.filter((guess) => wallClock(guess, time_zone) === wanted)
  if (fitting.length > 0) return new Date(Math.min(...fitting))
  return new Date(firstAfterGap(Math.min(...guesses), Math.max(...guesses), wanted, time_zone))
}

/** The clock jumps over what is wanted between two instants: finds the jump, to the minute. */
function firstAfterGap(from_ms: number, to_ms: number, wanted: number, time_zone: string): number {
  let low = from_ms
  let high = to_ms
  while (high - low > MINUTE_MS) {
    const middle = low + Math.floor((high - low) / 2 / MINUTE_MS) * MINUTE_MS
    if (wallClock(middle, time_zone) >= wanted) high = middle
    else low = middle
  }
  return wallClock(low, time_zone) >= wanted ? low : high
}

/** The day it is somewhere, `2026-11-22`. */
export const localDay = (instant: Date, time_zone: string): string =>
  new Date(wallClock(instant.getTime(), time_zone)).toISOString().slice(0, 10)

/** The day after a day. */
export const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10)
