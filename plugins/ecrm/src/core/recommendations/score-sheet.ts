/** Who goes first of two items with equal scores; negative when `a` does. */
export type TieBreak = (a: number, b: number) => number

const byIndex: TieBreak = (a, b) => a - b

/**
 * Ties by id, whatever the indices: items of a training are numbered by id, those that come later
 * are not, and servers hear of them in different orders.
 * @param ids by index; more may come
 * @param numbered_count of the ids that are ascending, the first
 */
export const byId =
  (ids: readonly { id: string }[], numbered_count: number): TieBreak =>
  (a, b) =>
    a < numbered_count && b < numbered_count ? a - b : ids[a].id < ids[b].id ? -1 : 1

/** Scores of a few of many items; written, read and wiped in the time of those few. */
export class ScoreSheet {
  /** Items with a score, in the order of their first. */
  readonly touched: Uint32Array
  count = 0
  private readonly scores: Float64Array
  private readonly is_touched: Uint8Array

  constructor(readonly item_count: number) {
    this.touched = new Uint32Array(item_count)
    this.scores = new Float64Array(item_count)
    this.is_touched = new Uint8Array(item_count)
  }

  add(item: number, score: number): void {
    if (this.is_touched[item] === 0) {
      this.is_touched[item] = 1
      this.touched[this.count++] = item
    }
    this.scores[item] += score
  }

  /** 0 for what has none. */
  scoreOf(item: number): number {
    return this.scores[item]
  }

  clear(): void {
    for (let at = 0; at < this.count; at++) {
      const item = this.touched[at]
      this.scores[item] = 0
      this.is_touched[item] = 0
    }
    this.count = 0
  }

  /**
   * The best items, best first.
   * @param barred left out
   * @param tie    ties by item index when not given
   */
  top(count: number, barred?: ReadonlySet<number>, tie: TieBreak = byIndex): number[] {
    const { scores, touched } = this
    const isBefore = (a: number, b: number) =>
      scores[a] > scores[b] || (scores[a] === scores[b] && tie(a, b) < 0)
    // Insertion into a short list: most items fail the comparison with its last.
    const best: number[] = []
    for (let at = 0; at < this.count; at++) {
      const item = touched[at]
      if (best.length === count && !isBefore(item, best[count - 1])) continue
      if (barred?.has(item)) continue
      if (best.length === count) best.pop()
      let place = best.length
      while (place > 0 && isBefore(item, best[place - 1])) place--
      best.splice(place, 0, item)
    }
    return best
  }
}
