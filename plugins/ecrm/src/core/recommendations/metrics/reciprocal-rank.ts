/**
 * One over the rank of the right item, 0 when it is not in the first `cutoff` places.
 * @param place 0 for the first; −1 for not listed
 * @returns 0..1
 */
export const reciprocalRank = (place: number, cutoff: number): number =>
  place >= 0 && place < cutoff ? 1 / (place + 1) : 0
