import type { ScoreSheet } from "../score-sheet"

/**
 * Adds up chances from several triggers without counting one twice: within a trigger the strongest
 * counts, triggers together make 1 − ∏(1 − score). Written and wiped in the time of what is scored.
 */
export class StrongestScores {
  private readonly best: Float64Array
  private readonly sums: Float64Array
  private readonly touched: Uint32Array
  private readonly fresh: Uint32Array
  private touched_count = 0
  private fresh_count = 0

  constructor(item_count: number) {
    this.best = new Float64Array(item_count)
    this.sums = new Float64Array(item_count)
    this.touched = new Uint32Array(item_count)
    this.fresh = new Uint32Array(item_count)
  }

  /** @param score 0..1, from the trigger that is being read */
  offer(item: number, score: number): void {
    if (score <= this.best[item]) return
    if (this.best[item] === 0) this.fresh[this.fresh_count++] = item
    this.best[item] = score
  }

  /** Ends a trigger. */
  endTrigger(): void {
    const { best, sums, touched, fresh } = this
    for (let at = 0; at < this.fresh_count; at++) {
      const item = fresh[at]
      if (sums[item] === 0) touched[this.touched_count++] = item
      sums[item] = 1 - (1 - sums[item]) * (1 - best[item])
      best[item] = 0
    }
    this.fresh_count = 0
  }

  /** Adds what came together to a sheet and forgets it. */
  addTo(sheet: ScoreSheet): void {
    for (let at = 0; at < this.touched_count; at++) {
      const item = this.touched[at]
      sheet.add(item, this.sums[item])
      this.sums[item] = 0
    }
    this.touched_count = 0
  }
}
