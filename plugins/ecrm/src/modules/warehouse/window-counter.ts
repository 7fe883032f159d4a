import { SECOND_MS } from "../../core/shared/time"

/** Keys counted in one window; beyond them the counting starts anew, so that memory is bounded. */
const KEYS_MAX = 100_000

/** Counts per key in windows of fixed length, in this process, at the cost of one look-up. */
export class WindowCounter {
  private readonly counts = new Map<string, number>()
  private ends_at_ms = -Infinity

  constructor(
    private readonly max: number,
    private readonly window_ms: number
  ) {}

  /** @returns seconds to wait, 0 when one more may pass */
  admit(key: string, now_ms: number): number {
    if (now_ms >= this.ends_at_ms) {
      this.counts.clear()
      this.ends_at_ms = now_ms + this.window_ms
    }
    const count = (this.counts.get(key) ?? 0) + 1
    if (count > this.max) return Math.max(1, Math.ceil((this.ends_at_ms - now_ms) / SECOND_MS))
    if (count === 1 && this.counts.size >= KEYS_MAX) this.counts.clear()
    this.counts.set(key, count)
    return 0
  }
}
