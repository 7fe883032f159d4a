/** Terms are rescaled before they leave what a number can hold. */
const SCALE = 2 ** 500
const LN_SCALE = 500 * Math.LN2
const PRECISION = 1e-16
const TERMS_MAX = 5_000_000

/**
 * (1−z)^a · ₂F₁(a, b; c; z) as a plain sum of its series, scaled so that neither factor overflows
 * or vanishes. All terms are positive: nothing is lost by cancellation.
 * @param a,b,c positive
 * @param z     0 ≤ z < 1
 * Cost: O(a·b·z / (c·(1−z))) terms, some dozens in the usual case.
 */
export function scaledHypergeometric(a: number, b: number, c: number, z: number): number {
  let ln_factor = a * Math.log1p(-z)
  let term = 1
  let sum = 1
  for (let n = 0; n < TERMS_MAX; n++) {
    const ratio = (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z
    term *= ratio
    sum += term
    if (ratio < 1 && term < PRECISION * sum) break
    if (sum > SCALE) {
      sum /= SCALE
      term /= SCALE
      ln_factor += LN_SCALE
    }
  }
  return Math.exp(ln_factor + Math.log(sum))
}
