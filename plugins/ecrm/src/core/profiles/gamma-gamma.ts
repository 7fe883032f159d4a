import { gammaln } from "../shared/special-functions"
import { maximiseLikelihood } from "./maximise-likelihood"

/** What somebody's repeat purchases are worth. */
export interface Spend {
  /** Repeat purchase days. */
  x: number
  /** Mean value of a repeat purchase day, in major units; 0 where `x` is 0. */
  m: number
}

/** Parameters: values of one person ~ gamma(p, ν), with ν ~ gamma(q, v) over people. */
export interface GammaGamma {
  p: number
  q: number
  v: number
}

export interface FittedGammaGamma extends GammaGamma {
  log_likelihood: number
}

/** Values are brought near 1 before the search, so that no currency is far from the starts. */
const STARTS = [
  [1, 2, 1],
  [6, 4, 0.5],
]

/**
 * Fits the gamma-gamma model of spend by maximum likelihood on those who bought more than once and
 * for more than nothing; nobody else tells anything. The order of people changes nothing.
 * @returns `null` where nobody does
 * Source: fader2013gamma in references.bib.
 */
export function fitGammaGamma(people: Spend[]): FittedGammaGamma | null {
  const repeaters = people
    .filter(({ x, m }) => x > 0 && m > 0)
    .sort((left, right) => left.x - right.x || left.m - right.m)
  if (repeaters.length === 0) return null
  const unit = repeaters.reduce((sum, { m }) => sum + m, 0) / repeaters.length
  const scaled = repeaters.map(({ x, m }) => ({ x, m: m / unit }))
  const { parameters } = maximiseLikelihood(
    ([p, q, v]) => logLikelihood(scaled, { p, q, v }),
    STARTS
  )
  const [p, q, v] = parameters
  const model = { p, q, v: v * unit }
  return { ...model, log_likelihood: logLikelihood(repeaters, model) }
}

/** Natural log of the likelihood of mean values. Cost: O(people). */
export function logLikelihood(repeaters: Spend[], { p, q, v }: GammaGamma): number {
  const base = q * Math.log(v) - gammaln(q)
  const by_x: number[] = []
  let sum = 0
  for (const { x, m } of repeaters) {
    const px = p * x
    by_x[x] ??= gammaln(px + q) - gammaln(px) + base + px * Math.log(x)
    sum += by_x[x] + (px - 1) * Math.log(m) - (px + q) * Math.log(x * m + v)
  }
  return sum
}

/**
 * Value expected of a person's next purchase: the mean of all, p·v/(q−1), and the person's own,
 * weighed by how much is known of them, in one fraction.
 * @returns `null` where the model has no mean (q ≤ 1) and the person no repeat purchase
 */
export function expectedValue({ p, q, v }: GammaGamma, { x, m }: Spend): number | null {
  const weight = p * x + q - 1
  return weight > 0 ? (p * (v + x * m)) / weight : null
}
