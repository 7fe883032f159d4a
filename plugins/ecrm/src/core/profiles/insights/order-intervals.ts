import { csvLine } from "../../warehouse/imports/csv-cell"
import { shareOf } from "./share-of"

/** Where bins end, in days; the last bin is open. */
export const INTERVAL_BORDERS_DAYS = [7, 14, 30, 60, 90, 180, 365] as const

/** Days between orders, of people with at least two purchase days. */
export interface OrderIntervals {
  people: number
  /** A quarter, half and three quarters of the people wait at most so long; null without people. */
  quartiles_days: [number, number, number] | null
  bins: IntervalBin[]
}

export interface IntervalBin {
  /** More than `over_days`, at most `to_days`; the last bin has no end. */
  over_days: number
  to_days: number | null
  people: number
  share: number
}

/**
 * Spread of the mean number of days between a person's orders.
 * @param counts people by bin; missing bins are empty
 */
export function orderIntervals(
  counts: Map<number, number>,
  quartiles_days: [number, number, number] | null
): OrderIntervals {
  const people = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const borders = [0, ...INTERVAL_BORDERS_DAYS]
  const bins = borders.map((over_days, i) => {
    const inside = counts.get(i) ?? 0
    const to_days = borders[i + 1] ?? null
    return { over_days, to_days, people: inside, share: shareOf(inside, people) }
  })
  return { people, quartiles_days, bins }
}

/** One row a bin. */
export const intervalsCsv = ({ bins }: OrderIntervals): string =>
  csvLine(["over_days", "to_days", "people", "share"]) +
  bins.map((bin) => csvLine([bin.over_days, bin.to_days ?? "", bin.people, bin.share])).join("")
