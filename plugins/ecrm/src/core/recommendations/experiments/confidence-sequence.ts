/** Sums over the people of one variant; a person counts once, with all they did in the window. */
export interface Sample {
  people: number
  sum: number
  sum_of_squares: number
}

export interface Difference {
  /** Mean of the variant less mean of the baseline. */
  difference: number
  /** The truth lies between them, at every moment of the test at once, with chance 1 − alpha. */
  lower: number
  upper: number
  /** Chance of evidence as strong at any moment were there no difference; 0..1. */
  p_value: number
}

const mean = ({ people, sum }: Sample) => sum / people

/** Variance of a mean, with Bessel's correction. */
const varianceOfMean = (sample: Sample): number => {
  const { people, sum, sum_of_squares } = sample
  return Math.max(0, (sum_of_squares - (sum * sum) / people) / (people - 1)) / people
}

/** Fewer people say too little for the normal approximation. */
export const PEOPLE_MIN = 100

/**
 * Compares two means so that one may look as often as one likes and stop when one likes: the
 * mixture sequential probability ratio test with a normal mixture of standard deviation τ,
 *
 *     Λ = √(V / (V + τ²)) · exp(τ² d² / (2 V (V + τ²))),   p = min(1, 1 / Λ)
 *     d ± √(V (V + τ²) / τ² · (2 ln(1 / α) + ln((V + τ²) / V)))
 *
 * with d the difference of means and V its variance.
 * @param effect_of_interest difference worth finding, in units of the mean; the τ of the mixture.
 *   It is named before the test: chosen from the data the test would not hold
 * @param alpha chance of a false call over the whole test
 * @returns `null` while a side has fewer than 100 people or neither side varies
 * Source: robbins1970statistical, johari2022always
 */
export function compareMeans(
  variant: Sample,
  baseline: Sample,
  effect_of_interest: number,
  alpha: number
): Difference | null {
  if (Math.min(variant.people, baseline.people) < PEOPLE_MIN) return null
  const variance = varianceOfMean(variant) + varianceOfMean(baseline)
  if (!(variance > 0)) return null
  const difference = mean(variant) - mean(baseline)
  const mixture = effect_of_interest * effect_of_interest
  const both = variance + mixture
  const log_ratio =
    Math.log(variance / both) / 2 + (mixture * difference * difference) / (2 * variance * both)
  const reach = Math.sqrt(
    ((variance * both) / mixture) * (2 * Math.log(1 / alpha) + Math.log(both / variance))
  )
  return {
    difference,
    lower: difference - reach,
    upper: difference + reach,
    p_value: Math.min(1, Math.exp(-log_ratio)),
  }
}
