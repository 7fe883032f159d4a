/** Waits kept of a pair; quantiles of so many are off by a percent. */
const WAITS_MAX = 2_000

/**
 * Waits of people for one another thing, all of them while they are few, then evenly every second,
 * fourth and so on of those that come, so that a large store takes no more memory than a small one.
 */
export class WaitSample {
  private readonly days: number[] = []
  private every = 1
  private came = 0

  add(wait_days: number): void {
    if (this.came++ % this.every !== 0) return
    this.days.push(wait_days)
    if (this.days.length < WAITS_MAX) return
    for (let at = 0; 2 * at < this.days.length; at++) this.days[at] = this.days[2 * at]
    this.days.length = Math.ceil(this.days.length / 2)
    this.every *= 2
  }

  /** Ascending. */
  sorted(): Float64Array {
    return Float64Array.from(this.days).sort()
  }
}
