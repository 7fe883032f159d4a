import { MINUTE_MS, SECOND_MS } from "../../../../../core/shared/time"
import type { Cursor } from "../../../../../modules/warehouse/queries/cursors"

export interface SweepState {
  name: string
  position: string
  details: Record<string, unknown>
  last_run_at: Date
  /** Seconds since the last run. */
  lag_s: number
  is_late: boolean
}

/** Longest a sweep may be away before it is called late, beside its own interval. */
const GRACE_MS = 2 * MINUTE_MS

/**
 * How long ago each cursor moved. Only what is named a sweep can be late: a restartable run such
 * as the backfill ends.
 */
export const sweepStates = (cursors: Cursor[], now: Date, interval_s: number): SweepState[] =>
  cursors.map((cursor) => {
    const lag_ms = Math.max(0, now.getTime() - cursor.updated_at.getTime())
    const allowed_ms = cursor.name.includes("sweep")
      ? 2 * interval_s * SECOND_MS + GRACE_MS
      : Infinity
    return {
      name: cursor.name,
      position: cursor.position,
      details: cursor.details,
      last_run_at: cursor.updated_at,
      lag_s: Math.round(lag_ms / SECOND_MS),
      is_late: lag_ms > allowed_ms,
    }
  })
