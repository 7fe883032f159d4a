/** Up to so many people are always counted one by one. */
const COUNTED_MAX = 20_000
/** People asked at first, and how many times as many each time after. */
const FIRST = 500
const GROWTH = 4
const SIZE_MAX = 32_000

/**
 * How many people of a population may be asked instead of all, fewest first.
 * @param of everybody
 * @returns none where everybody is asked in any case
 */
export function panelSizes(of: number): number[] {
  const sizes: number[] = []
  if (of <= COUNTED_MAX) return sizes
  for (let size = FIRST; size <= Math.min(SIZE_MAX, of / 2); size *= GROWTH) sizes.push(size)
  return sizes
}
