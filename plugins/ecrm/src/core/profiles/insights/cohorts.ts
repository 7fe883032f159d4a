import { csvLine } from "../../warehouse/imports/csv-cell"
import { monthIndex, monthText } from "./months"
import { shareOf } from "./share-of"

/** People whose first order fell in a month (`YYYY-MM`). */
export interface CohortSize {
  cohort: string
  people: number
}

/** What a cohort ordered in a month. */
export interface CohortMonth {
  cohort: string
  month: string
  people: number
  revenue: number
}

export interface CohortCell {
  /** Months since that of the first order. */
  offset: number
  /** People of the cohort who ordered in that month, and their share. */
  people: number
  share: number
  revenue: number
}

export interface Cohort {
  month: string
  people: number
  /** From offset 0 to the current month, which is not over; months without orders are zeros. */
  cells: CohortCell[]
}

/**
 * Who came back, month by month.
 * @param today `YYYY-MM-DD`
 * @returns oldest cohort first; a month in which nobody began is left out
 */
export function cohorts(sizes: CohortSize[], months: CohortMonth[], today: string): Cohort[] {
  const now = monthIndex(today)
  const found = new Map(months.map((row) => [`${row.cohort}:${row.month}`, row]))
  return [...sizes]
    .sort((a, b) => monthIndex(a.cohort) - monthIndex(b.cohort))
    .map(({ cohort, people }) => {
      const start = monthIndex(cohort)
      const cells = Array.from({ length: Math.max(0, now - start + 1) }, (_, offset) => {
        const row = found.get(`${cohort}:${monthText(start + offset)}`)
        const ordered = row?.people ?? 0
        const share = shareOf(ordered, people)
        return { offset, people: ordered, share, revenue: row?.revenue ?? 0 }
      })
      return { month: cohort, people, cells }
    })
}

/** One row a cohort and month. */
export const cohortsCsv = (rows: Cohort[], currency_code: string): string =>
  csvLine([
    "first_order_month",
    "cohort_people",
    "months_since",
    "people",
    "share",
    `revenue_${currency_code}`,
  ]) +
  rows
    .flatMap(({ month, people, cells }) =>
      cells.map((cell) =>
        csvLine([month, people, cell.offset, cell.people, cell.share, cell.revenue])
      )
    )
    .join("")
