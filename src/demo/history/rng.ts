/** A stream of numbers in [0, 1), the same for the same seed (mulberry32). */
export type Rng = () => number

/**
 * Makes a stream of its own per (seed, stream), so that adding a shopper does not change the others.
 * @param seed   any 32-bit integer
 * @param stream which stream of that seed
 */
export function createRng(seed: number, stream = 0): Rng {
  let state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) + Math.imul(stream + 1, 0xc2b2ae35)) | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** A whole number from `min` to `max`, both included. */
export const between = (rng: Rng, min: number, max: number): number =>
  min + Math.floor(rng() * (max - min + 1))

/** One element of a list that is not empty. */
export const pick = <T>(rng: Rng, list: readonly T[]): T => list[Math.floor(rng() * list.length)]

/** Index of a weight, with a chance in proportion to it. */
export function pickWeighted(rng: Rng, weights: readonly number[]): number {
  let left = rng() * weights.reduce((sum, weight) => sum + weight, 0)
  for (let i = 0; i < weights.length; i++) {
    left -= weights[i]
    if (left < 0) return i
  }
  return weights.length - 1
}
