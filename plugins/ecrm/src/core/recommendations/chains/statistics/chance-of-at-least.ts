import { betaln } from "../../../shared/special-functions"

const ROUNDS_MAX = 500
const PRECISION = 1e-12
const TINY = 1e-300

/** Continued fraction of the incomplete beta function by the modified method of Lentz. */
function betaFraction(x: number, a: number, b: number): number {
  const safe = (value: number) => (Math.abs(value) < TINY ? TINY : value)
  let c = 1
  let d = 1 / safe(1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let m = 1; m <= ROUNDS_MAX; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / safe(1 + even * d)
    c = safe(1 + even / c)
    fraction *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / safe(1 + odd * d)
    c = safe(1 + odd / c)
    fraction *= d * c
    if (Math.abs(d * c - 1) < PRECISION) break
  }
  return fraction
}

/** Regularised incomplete beta function I_x(a, b) for a, b > 0 and 0 ≤ x ≤ 1. */
function regularisedBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - betaln(a, b))
  // The fraction converges fast on the near side of the mean only.
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(x, a, b)) / a
    : 1 - (front * betaFraction(1 - x, b, a)) / b
}

/**
 * How likely chance alone makes at least so many of `n` independent trials succeed, when their
 * chances differ but add up to `expected`: the upper tail of the binomial with the mean chance,
 * which bounds the tail of the sum of unequal trials from one above the mean on. Exact for few
 * trials, where a χ² would flatter; it never says less than the truth.
 * @param observed 0..n
 * @returns 0..1; 1 where there are no more than one above `expected`
 * Source: hoeffding1956distribution in references.bib. Cost: constant
 */
export function chanceOfAtLeast(observed: number, n: number, expected: number): number {
  if (observed < expected + 1 || expected >= n) return 1
  if (expected <= 0) return 0
  return Math.min(1, Math.max(0, regularisedBeta(expected / n, observed, n - observed + 1)))
}
