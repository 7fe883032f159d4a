import { gammaln } from "../../shared/special-functions"

/** How sure the prior is of the shares that were planned, in people. */
const CONCENTRATION = 1_000

/**
 * Says whether people came to the variants in other shares than planned, which makes every figure
 * of a test worthless: something in assignment or counting is broken. May be looked at at any time.
 * Bayes factor of a Dirichlet prior around the planned shares against the planned shares themselves.
 * @param people  per variant
 * @param weights planned, in proportion
 * @returns p-value 0..1, valid at every moment at once; below 0.001 nobody should trust the test
 * Source: lindon2022anytime
 */
export function sampleRatioPValue(people: readonly number[], weights: readonly number[]): number {
  const total_weight = weights.reduce((sum, weight) => sum + weight, 0)
  const total = people.reduce((sum, count) => sum + count, 0)
  let log_factor = gammaln(CONCENTRATION) - gammaln(CONCENTRATION + total)
  people.forEach((count, at) => {
    const share = weights[at] / total_weight
    const prior = CONCENTRATION * share
    log_factor += gammaln(prior + count) - gammaln(prior) - count * Math.log(share)
  })
  return Math.min(1, Math.exp(-log_factor))
}
