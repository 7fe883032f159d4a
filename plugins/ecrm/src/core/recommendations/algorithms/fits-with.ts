import type { Scorer, Situation } from "../contract"
import type { ScoreSheet } from "../score-sheet"

/** The merchant's word that two things fit; directed where only one is the accessory. */
export interface Fit {
  item: number
  accessory: number
  is_symmetric: boolean
}

/** Declared compatibility: accessories of item `i` at `starts[i] … starts[i + 1])`, ascending. */
export interface Fits {
  starts: Uint32Array
  accessories: Uint32Array
}

/** Orders declarations; the same pair twice is one, an item fits no copy of itself. */
export function fitsOf(pairs: readonly Fit[], item_count: number): Fits {
  const rows = Array.from({ length: item_count }, () => new Set<number>())
  const known = (item: number) => Number.isInteger(item) && item >= 0 && item < item_count
  for (const { item, accessory, is_symmetric } of pairs) {
    if (item === accessory || !known(item) || !known(accessory)) continue
    rows[item].add(accessory)
    if (is_symmetric) rows[accessory].add(item)
  }
  const starts = new Uint32Array(item_count + 1)
  rows.forEach((row, item) => (starts[item + 1] = starts[item] + row.size))
  return {
    starts,
    accessories: Uint32Array.from(rows.flatMap((row) => [...row].sort((a, b) => a - b))),
  }
}

/**
 * Scores what fits the things of a situation: one for each of them it fits, the wrong accessory
 * being a return and not a sale. Appendable by building anew: declarations are few.
 */
export class FitsScorer implements Scorer {
  constructor(private readonly fits: Fits) {}

  score({ items }: Situation, sheet: ScoreSheet): void {
    const { starts, accessories } = this.fits
    for (let place = 0; place < items.length; place++) {
      if (items.indexOf(items[place]) < place) continue
      for (let at = starts[items[place]]; at < starts[items[place] + 1]; at++) {
        sheet.add(accessories[at], 1)
      }
    }
  }

  /** The things of a situation that an accessory fits, in their order. */
  explain({ items }: Situation, accessory: number): number[] {
    const { starts, accessories } = this.fits
    return [...new Set(items)].filter((item) =>
      accessories.subarray(starts[item], starts[item + 1]).includes(accessory)
    )
  }
}
