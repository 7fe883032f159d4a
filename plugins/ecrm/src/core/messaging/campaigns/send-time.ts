import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../shared/time"
import { instantsOf, localDay } from "../local-time"
import type { Schedule } from "./campaign-document"

/** Of a person, as planning reads them. */
export interface Reader {
  /** IANA. */
  time_zone: string
  /** 0..23, where they live; `null` where it is not known. */
  best_hour: number | null
}

/** Rows wait so far ahead for the winner of a test; nobody claims them before. */
export const PARKED_UNTIL = new Date("2999-01-01T00:00:00Z")

/** An hour that is missed by no more than this is not put off to the next day. */
const LATE_MS_MAX = HOUR_MS
/** The east of the zones: on Kiritimati every day comes first. */
const EARLIEST_ZONE = "Pacific/Kiritimati"
const LATEST_ZONE = "Etc/GMT+12"
/** Planning of a page takes its time. */
const LEAD_MS = 10 * MINUTE_MS

/**
 * The instant at which it is an hour on a day where somebody lives: of an hour that comes twice the
 * first, of one that is left out the first instant after it.
 */
function localHour(on: string, hour: number, time_zone: string): Date {
  const [year, month, day] = on.split("-").map(Number)
  return instantsOf({ year, month, day, hour, minute: 0, second: 0 }, time_zone)[0]
}

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10)

/** When a campaign begins, approved at `now`. */
export function startOf(schedule: Schedule, now: Date): Date {
  const atLeastNow = (instant: Date) => (instant > now ? instant : now)
  if (schedule.at === "now") return now
  if (schedule.at === "local_hour") {
    const first = localHour(schedule.on, schedule.hour, EARLIEST_ZONE).getTime()
    return atLeastNow(new Date(first - LEAD_MS))
  }
  return schedule.starts_at === null ? now : atLeastNow(new Date(schedule.starts_at))
}

/** True where a schedule has nothing left to come, anywhere. */
export function isPast(schedule: Schedule, now: Date): boolean {
  if (schedule.at === "local_hour") {
    return localHour(schedule.on, schedule.hour, LATEST_ZONE).getTime() + LATE_MS_MAX < +now
  }
  if (schedule.at === "now" || schedule.starts_at === null) return false
  return Date.parse(schedule.starts_at) + HOUR_MS < now.getTime()
}

/**
 * When people's mails go out, the speed cap left aside. Asked for a million people, it reckons once
 * for each zone and hour.
 * @param start when the campaign began, never before which
 */
export function sendTimes(schedule: Schedule, start: Date): (reader: Reader) => Date {
  if (schedule.at === "now" || schedule.at === "instant") return () => start
  const known = new Map<string, Date>()
  return ({ time_zone, best_hour }) => {
    const hour =
      schedule.at === "local_hour" ? schedule.hour : (best_hour ?? schedule.fallback_hour)
    const key = `${hour} ${time_zone}`
    const day = schedule.at === "local_hour" ? schedule.on : localDay(start, time_zone)
    const time = known.get(key) ?? onTheDay(day, hour, time_zone, start)
    known.set(key, time)
    return time
  }
}

/** The hour on a day, or on the first day after it on which it is still to come. */
function onTheDay(day: string, hour: number, time_zone: string, start: Date): Date {
  const wanted = localHour(day, hour, time_zone)
  if (wanted.getTime() >= start.getTime() - LATE_MS_MAX) return wanted > start ? wanted : start
  const today = localDay(start, time_zone)
  const later = localHour(today, hour, time_zone)
  return later >= start ? later : localHour(dayAfter(today), hour, time_zone)
}
