import { DAY_MS, HOUR_MS } from "../shared/time"

/** What clocks and calendars of a place show. */
export interface LocalTime {
  year: number
  /** 1..12 */
  month: number
  /** 1..31 */
  day: number
  /** 0..23 */
  hour: number
  minute: number
  second: number
}

/** Local wall-clock hours; `from` is in it, `to` is not. Equal ones are no hours at all. */
export interface Hours {
  from: number
  to: number
}

/** Days looked through for an hour that a day may not have. */
const DAYS_MAX = 8

/** Making one costs as much as asking it a hundred times. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(time_zone: string): Intl.DateTimeFormat {
  const known = formats.get(time_zone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone: time_zone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  })
  formats.set(time_zone, made)
  return made
}

/** What clocks showed last, by zone: a batch asks of one instant a thousand times. */
const readings = new Map<string, { at_ms: number; time: LocalTime }>()

/**
 * What a clock in a zone shows at an instant.
 * @param time_zone IANA name that this machine knows, see `isTimeZone`
 */
export function localTime(instant: Date, time_zone: string): LocalTime {
  const at_ms = instant.getTime()
  const last = readings.get(time_zone)
  if (last?.at_ms === at_ms) return last.time
  const time = readClock(instant, time_zone)
  readings.set(time_zone, { at_ms, time })
  return time
}

function readClock(instant: Date, time_zone: string): LocalTime {
  // As "11/22/2026, 15:04:05".
  const [month, day, year, hour, minute, second] = formatOf(time_zone)
    .format(instant)
    .split(/\D+/)
    .map(Number)
  return { year, month, day, hour, minute, second }
}

/** Milliseconds of a clock's reading, as if it hung in Greenwich: readings can be subtracted. */
const asIfUtc = ({ year, month, day, hour, minute, second }: LocalTime): number =>
  Date.UTC(year, month - 1, day, hour, minute, second)

/** Milliseconds that clocks of a zone are ahead of UTC. */
function offsetMs(instant_ms: number, time_zone: string): number {
  const whole_ms = Math.floor(instant_ms / 1_000) * 1_000
  return asIfUtc(localTime(new Date(whole_ms), time_zone)) - whole_ms
}

/**
 * Instants at which a clock shows a time, earlier first: one; two where the clock is put back over
 * it; and where it is put forward over it, so that it never shows it, the first instant after that.
 */
export function instantsOf(time: LocalTime, time_zone: string): Date[] {
  const shown_ms = asIfUtc(time)
  // No zone is further from Greenwich than this, so the change of offset, if any, lies between.
  const before_ms = shown_ms - DAY_MS
  const after_ms = shown_ms + DAY_MS
  const offsets = [offsetMs(before_ms, time_zone), offsetMs(after_ms, time_zone)]
  const instants = [...new Set(offsets)]
    .map((offset_ms) => ({ offset_ms, at_ms: shown_ms - offset_ms }))
    .filter(({ offset_ms, at_ms }) => offsetMs(at_ms, time_zone) === offset_ms)
    .map(({ at_ms }) => at_ms)
    .sort((a, b) => a - b)
  if (instants.length > 0) return instants.map((at_ms) => new Date(at_ms))
  return [firstWithOtherOffset(before_ms, after_ms, time_zone)]
}

function firstWithOtherOffset(from_ms: number, to_ms: number, time_zone: string): Date {
  const offset_ms = offsetMs(from_ms, time_zone)
  let [same_ms, other_ms] = [from_ms, to_ms]
  while (other_ms - same_ms > 1) {
    const middle_ms = Math.floor((same_ms + other_ms) / 2)
    if (offsetMs(middle_ms, time_zone) === offset_ms) same_ms = middle_ms
    else other_ms = middle_ms
  }
  return new Date(other_ms)
}

const plusDays = (time: LocalTime, days: number): LocalTime => {
  const moved = new Date(asIfUtc({ ...time, day: time.day + days }))
  return {
    ...time,
    year: moved.getUTCFullYear(),
    month: moved.getUTCMonth() + 1,
    day: moved.getUTCDate(),
  }
}

const two = (figure: number): string => String(figure).padStart(2, "0")

/** Calendar day in a zone: `2026-11-22`. */
export function localDay(instant: Date, time_zone: string): string {
  const { year, month, day } = localTime(instant, time_zone)
  return `${year}-${two(month)}-${two(day)}`
}

/** Monday is 1, Sunday 7. */
const weekdayOf = (time: LocalTime): number => new Date(asIfUtc(time)).getUTCDay() || 7

/** Calendar week in a zone, Monday to Sunday: `2026-W47`. Source: ISO 8601. */
export function localWeek(instant: Date, time_zone: string): string {
  const today = localTime(instant, time_zone)
  const thursday = plusDays(today, 4 - weekdayOf(today))
  const first = { ...thursday, month: 1, day: 1 }
  const days = Math.round((asIfUtc(thursday) - asIfUtc(first)) / DAY_MS)
  return `${thursday.year}-W${two(Math.floor(days / 7) + 1)}`
}

const MIDNIGHT = { hour: 0, minute: 0, second: 0 }

/** First instant of the calendar day after the one that it is in a zone. */
export const nextDayStart = (instant: Date, time_zone: string): Date =>
  firstAfter(instant, plusDays({ ...localTime(instant, time_zone), ...MIDNIGHT }, 1), time_zone)

/** First instant of the next Monday in a zone. */
export function nextWeekStart(instant: Date, time_zone: string): Date {
  const today = { ...localTime(instant, time_zone), ...MIDNIGHT }
  return firstAfter(instant, plusDays(today, 8 - weekdayOf(today)), time_zone)
}

/** A midnight that comes twice begins the day once; the second may be ahead still. */
function firstAfter(instant: Date, time: LocalTime, time_zone: string): Date {
  const [first, ...others] = instantsOf(time, time_zone)
  return [first, ...others].find((at) => at > instant) ?? first
}

/**
 * The next instant at which it is a time of day, once a calendar day: of a time that comes twice
 * the first, for a time that a day leaves out the first instant after the gap.
 */
export function nextTimeOfDay(
  after: Date,
  time_zone: string,
  time: { hour: number; minute: number }
): Date {
  const today = { ...localTime(after, time_zone), ...time, second: 0 }
  for (let days = 0; ; days++) {
    const [at] = instantsOf(plusDays(today, days), time_zone)
    if (at > after || days === DAYS_MAX) return at
  }
}

/** True where a clock shows one of the hours; they may go over midnight. */
export function isWithin(hours: Hours, instant: Date, time_zone: string): boolean {
  const { hour } = localTime(instant, time_zone)
  const { from, to } = hours
  return from <= to ? hour >= from && hour < to : hour >= from || hour < to
}

/**
 * The first instant after hours that it is in now.
 * @returns an instant after `instant` that is not within the hours
 */
export function endOf(hours: Hours, instant: Date, time_zone: string): Date {
  const last = { ...localTime(instant, time_zone), hour: hours.to, minute: 0, second: 0 }
  for (let days = 0; days < DAYS_MAX; days++) {
    const ends = instantsOf(plusDays(last, days), time_zone).filter((at) => at > instant)
    const end = ends.find((at) => !isWithin(hours, at, time_zone))
    if (end !== undefined) return end
  }
  // No zone leaves out the same hour on so many days.
  return new Date(instant.getTime() + HOUR_MS)
}
