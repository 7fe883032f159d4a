import { MINUTE_MS } from "../shared/time"

/** How long answers took, of one process. */
export interface LatencyFigures {
  /** Answers that count; the quantiles are `null` without any. */
  count: number
  p50_ms: number | null
  p99_ms: number | null
  /** Instant from which on answers count. */
  since_ms: number
}

const WINDOW_MS = 10 * MINUTE_MS
/** Buckets grow by a tenth: a quantile is at most that much too high. */
const GROWTH = 1.1
const SMALLEST_MS = 0.01
const BUCKETS = 160

/**
 * Counts durations of the last 10 to 20 minutes in buckets: two windows, of which the older is
 * dropped when the younger is full. No allocation per duration.
 */
export class LatencyWindow {
  private younger = new Uint32Array(BUCKETS)
  private older = new Uint32Array(BUCKETS)
  private older_since_ms: number

  constructor(private since_ms: number) {
    this.older_since_ms = since_ms
  }

  /** @param duration_ms is counted at `now_ms` */
  note(duration_ms: number, now_ms: number): void {
    this.turn(now_ms)
    this.younger[bucketOf(duration_ms)]++
  }

  read(now_ms: number): LatencyFigures {
    this.turn(now_ms)
    const counts = this.younger.map((count, bucket) => count + this.older[bucket])
    const count = counts.reduce((sum, one) => sum + one, 0)
    return {
      count,
      p50_ms: quantile(counts, count, 0.5),
      p99_ms: quantile(counts, count, 0.99),
      since_ms: this.older_since_ms,
    }
  }

  private turn(now_ms: number): void {
    const windows = Math.floor((now_ms - this.since_ms) / WINDOW_MS)
    if (windows < 1) return
    const [dropped, kept] = [this.older, this.younger]
    this.younger = dropped.fill(0)
    this.older = kept
    this.older_since_ms = this.since_ms
    if (windows > 1) {
      this.older.fill(0)
      this.older_since_ms += (windows - 1) * WINDOW_MS
    }
    this.since_ms += windows * WINDOW_MS
  }
}

const bucketOf = (duration_ms: number): number =>
  duration_ms <= SMALLEST_MS
    ? 0
    : Math.min(BUCKETS - 1, Math.ceil(Math.log(duration_ms / SMALLEST_MS) / Math.log(GROWTH)))

/** Upper end of the bucket that holds the quantile. */
function quantile(counts: Uint32Array, count: number, share: number): number | null {
  if (count === 0) return null
  let left = Math.ceil(share * count)
  const bucket = counts.findIndex((one) => (left -= one) <= 0)
  return SMALLEST_MS * Math.pow(GROWTH, bucket)
}
