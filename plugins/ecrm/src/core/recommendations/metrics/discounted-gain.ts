/**
 * Normalised discounted cumulative gain where exactly one item is right: 1 / log₂(rank + 1).
 * @param place of the right item, 0 for the first; −1 for not listed
 * @returns 0..1
 * Source: jarvelin2002cumulated
 */
export const discountedGain = (place: number, cutoff: number): number =>
  place >= 0 && place < cutoff ? 1 / Math.log2(place + 2) : 0
