import { DAY_MS } from "../../shared/time"

/** Orders before this are taken for mistakes; it also bounds the months one file can touch. */
export const OLDEST_INSTANT_MS = Date.UTC(1990, 0, 1)
/** Clocks and zones differ by less than this; a later instant has not happened yet. */
const AHEAD_MAX_MS = DAY_MS

const DECIMAL = /^-?\d{1,12}(?:\.\d{1,6})?$/
const INSTANT =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?: ?(Z|[+-]\d\d:?\d\d))?)?$/i
// Postgres stores no NUL, and no other control character belongs in a reference.
const CONTROL = /[\u0000-\u001f\u007f]/

/** True for plain decimal text: at most 12 digits before the point and 6 behind it. */
export const isDecimal = (text: string): boolean => DECIMAL.test(text)

/** -1, 0 or 1. @param decimal text for which `isDecimal` holds */
export function signOf(decimal: string): -1 | 0 | 1 {
  for (let i = 0; i < decimal.length; i++) {
    const code = decimal.charCodeAt(i)
    if (code >= 49 && code <= 57) return decimal.charCodeAt(0) === 45 ? -1 : 1
  }
  return 0
}

/** The same number below zero; zero stays zero. @param decimal text for which `isDecimal` holds */
export const negative = (decimal: string): string =>
  signOf(decimal) === 1 ? `-${decimal}` : decimal

/** True for text that names something: no control characters. */
export const isClean = (text: string): boolean => !CONTROL.test(text)

/**
 * Reads an ISO 8601 instant; without a zone it is UTC, without a time it is midnight.
 * @param now instants more than a day later are refused
 * @returns ISO 8601 in UTC, or `null` for a date that does not exist or cannot be meant
 */
export function readInstant(text: string, now: Date): string | null {
  const match = INSTANT.exec(text)
  if (!match) return null
  const year = Number(match[1])
  const month = Number(match[2])
  const day = Number(match[3])
  const hour = Number(match[4] ?? 0)
  const minute = Number(match[5] ?? 0)
  const second = Number(match[6] ?? 0)
  if (hour > 23 || minute > 59 || second > 59) return null
  const millisecond = Number(`${match[7] ?? 0}00`.slice(0, 3))
  const local = Date.UTC(year, month - 1, day, hour, minute, second, millisecond)
  const date = new Date(local)
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1) return null
  if (date.getUTCDate() !== day) return null
  const offset = offsetMinutes(match[8])
  if (offset === null) return null
  const instant = local - offset * 60_000
  if (instant < OLDEST_INSTANT_MS || instant > now.getTime() + AHEAD_MAX_MS) return null
  return new Date(instant).toISOString()
}

/** Minutes east of Greenwich; `null` for a zone that does not exist. */
function offsetMinutes(zone: string | undefined): number | null {
  if (zone === undefined || zone.length === 1) return 0
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(-2))
  if (hours > 14 || minutes > 59) return null
  return (zone[0] === "-" ? -1 : 1) * (hours * 60 + minutes)
}
