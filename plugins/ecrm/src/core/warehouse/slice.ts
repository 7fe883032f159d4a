import { DAY_MS, SECOND_MS } from "../shared/time"

const SLICE_MIN = 50
const SLICE_MAX = 2_000
/** Estimates of a table's size lag behind. */
const MARGIN = 1.2

/**
 * Rows to look at in one run, so that runs every `interval_s` see all of them within a day.
 * @param rows estimated size of the whole; beyond some five million a day is not enough
 */
export function sliceSize(rows: number, interval_s: number): number {
  const runs_per_day = DAY_MS / (interval_s * SECOND_MS)
  return Math.min(SLICE_MAX, Math.max(SLICE_MIN, Math.ceil((rows * MARGIN) / runs_per_day)))
}
