/**
 * The largest p-value that still counts as a discovery, so that of all discoveries only the given
 * share is expected to be false (Benjamini and Hochberg's step-up rule).
 * @param p_values of the tests that could be one, in any order
 * @param family   tests made at all, those left out of the list included
 * @param rate     0..1, share of false discoveries allowed
 * @returns −1 where nothing is a discovery. Cost: O(n log n)
 * Source: benjamini1995controlling in references.bib
 */
export function discoveryThreshold(
  p_values: Iterable<number>,
  family: number,
  rate: number
): number {
  const sorted = Float64Array.from(p_values).sort()
  for (let rank = sorted.length; rank > 0; rank--) {
    if (sorted[rank - 1] <= (rate * rank) / family) return sorted[rank - 1]
  }
  return -1
}
