import { DAY_MS } from "../../shared/time"
import { csvLine } from "../../warehouse/imports/csv-cell"
import { monthIndex, monthText } from "./months"
import { shareOf } from "./share-of"

/** Days after the first order within which a second one counts. */
export const REPEAT_SPANS_DAYS = [30, 60, 90, 365] as const

/** First-time buyers of a month (`YYYY-MM`), and how many ordered again within each span. */
export interface RepeatCount {
  month: string
  people: number
  /** In the order of `REPEAT_SPANS_DAYS`. */
  repeated: number[]
}

export interface RepeatSpan {
  days: number
  people: number
  /** Null while somebody of the month has not yet had that many days. */
  share: number | null
}

export interface RepeatMonth {
  month: string
  people: number
  spans: RepeatSpan[]
}

export interface RepeatRate {
  /** Oldest first. */
  months: RepeatMonth[]
  /** Over the months that have had their days; share null where none has. */
  total: { days: number; people: number; share: number | null }[]
}

/**
 * How many first-time buyers order a second time. A rate is given only once all people of the month
 * have had the days, because the younger months would look worse than they are.
 * @param today `YYYY-MM-DD`
 */
export function repeatRate(counts: RepeatCount[], today: string): RepeatRate {
  const months = [...counts]
    .sort((a, b) => monthIndex(a.month) - monthIndex(b.month))
    .map(({ month, people, repeated }) => ({
      month,
      people,
      spans: REPEAT_SPANS_DAYS.map((days, i) => ({
        days,
        people: repeated[i],
        share: isOver(month, days, today) ? shareOf(repeated[i], people) : null,
      })),
    }))
  const total = REPEAT_SPANS_DAYS.map((days, i) => {
    const over = months.filter(({ spans }) => spans[i].share !== null)
    const people = over.reduce((sum, month) => sum + month.people, 0)
    const again = over.reduce((sum, month) => sum + month.spans[i].people, 0)
    return { days, people, share: people === 0 ? null : shareOf(again, people) }
  })
  return { months, total }
}

/** True once even the last day of the month lies more than `days` days back. */
function isOver(month: string, days: number, today: string): boolean {
  const next = Date.parse(`${monthText(monthIndex(month) + 1)}-01T00:00:00Z`)
  return next + days * DAY_MS <= Date.parse(`${today}T00:00:00Z`)
}

/** One row a month and span; a share that is not known yet stays empty. */
export const repeatCsv = ({ months }: RepeatRate): string =>
  csvLine(["first_order_month", "people", "within_days", "ordered_again", "share"]) +
  months
    .flatMap(({ month, people, spans }) =>
      spans.map((span) => csvLine([month, people, span.days, span.people, span.share ?? ""]))
    )
    .join("")
