import { HOUR_MS, MINUTE_MS } from "../../shared/time"
import type { Schedule } from "./campaign-document"
import { dayAfter, localDay, localHour } from "./local-hour"

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
 * When one person's mail goes out, the speed cap left aside.
 * @param start when the campaign began, never before which
 */
export function sendTime(schedule: Schedule, reader: Reader, start: Date): Date {
  if (schedule.at === "now" || schedule.at === "instant") return start
  if (schedule.at === "local_hour") return onTheDay(schedule.on, schedule.hour, reader, start)
  const hour = reader.best_hour ?? schedule.fallback_hour
  return onTheDay(localDay(start, reader.time_zone), hour, reader, start)
}

function onTheDay(day: string, hour: number, { time_zone }: Reader, start: Date): Date {
  const wanted = localHour(day, hour, time_zone)
  if (wanted >= start) return wanted
  if (start.getTime() - wanted.getTime() <= LATE_MS_MAX) return start
  const today = localDay(start, time_zone)
  const later = localHour(today > day ? today : dayAfter(day), hour, time_zone)
  return later >= start ? later : localHour(dayAfter(today), hour, time_zone)
}
