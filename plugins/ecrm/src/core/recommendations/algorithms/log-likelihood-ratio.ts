const xLogX = (x: number) => (x > 0 ? x * Math.log(x) : 0)

/**
 * How surprising it is that two things meet as often as they do, were they independent (G²).
 * @param together baskets with both; @param a baskets with the one; @param b with the other
 * @param all baskets at all; 0 ≤ together ≤ a, b ≤ all and a + b − together ≤ all
 * @returns ≥ 0, about χ² distributed with one degree of freedom when they are independent
 * Source: dunning1993accurate in references.bib
 */
export function logLikelihoodRatio(together: number, a: number, b: number, all: number): number {
  const cells =
    xLogX(together) + xLogX(a - together) + xLogX(b - together) + xLogX(all - a - b + together)
  const margins = xLogX(a) + xLogX(all - a) + xLogX(b) + xLogX(all - b)
  return Math.max(0, 2 * (cells - margins + xLogX(all)))
}
