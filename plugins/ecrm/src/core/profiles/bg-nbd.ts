import { betaln, gammaln, hyp2f1 } from "../shared/special-functions"
import { maximiseLikelihood } from "./maximise-likelihood"
import { scaledHypergeometric } from "./scaled-hypergeometric"

/** What the model knows of one person; times in one unit throughout (weeks here). */
export interface PurchaseHistory {
  /** Repeat purchase days: all but the first. */
  x: number
  /** Age at the last purchase day; 0 where `x` is 0. */
  t_x: number
  /** Age at the cut-off; never less than `t_x`. */
  T: number
}

/** Parameters of the model: purchase rates ~ gamma(r, alpha), drop-out ~ beta(a, b). */
export interface BgNbd {
  r: number
  alpha: number
  a: number
  b: number
}

export interface FittedBgNbd extends BgNbd {
  log_likelihood: number
}

const STARTS = [
  [1, 3, 1, 3],
  [0.25, 5, 0.8, 2.5],
  [2, 10, 0.3, 1],
]
/** The formulas divide by a − 1: so near to 1 they lie on a line, to eight digits. */
const BESIDE_ONE = 1e-4
/** Sum of a and b up to which the package's function is asked. */
const PARAMETERS_MAX = 20

/**
 * Equal histories together, and equal times, so that a likelihood costs as many logarithms as
 * there are different times.
 */
interface Grouped {
  count_by_x: number[]
  times: number[]
  /** Of each different history: `t_x` and `T` as places in `times`. */
  rows: { x: number; t_x: number; T: number; count: number }[]
}

/**
 * Fits the beta-geometric / negative binomial model by maximum likelihood. The order of the
 * histories changes nothing.
 * @returns `null` where nobody has bought twice: there is nothing to learn from
 * Source: fader2005counting in references.bib.
 */
export function fitBgNbd(histories: PurchaseHistory[]): FittedBgNbd | null {
  if (!histories.some(({ x }) => x > 0)) return null
  const grouped = group(histories)
  const fitted = maximiseLikelihood(
    ([r, alpha, a, b]) => groupedLogLikelihood(grouped, { r, alpha, a, b }),
    STARTS
  )
  const [r, alpha, a, b] = fitted.parameters
  return { r, alpha, a, b, log_likelihood: fitted.log_likelihood }
}

/** Natural log of the likelihood of all histories. Cost: O(different histories). */
export const logLikelihood = (histories: PurchaseHistory[], model: BgNbd): number =>
  groupedLogLikelihood(group(histories), model)

/**
 * Probability that a person is still a customer. 1 for whoever bought once: the model lets nobody
 * drop out before a second purchase, so never show it for them.
 */
export function pAlive({ r, alpha, a, b }: BgNbd, { x, t_x, T }: PurchaseHistory): number {
  if (x === 0) return 1
  const odds = Math.log(a / (b + x - 1)) + (r + x) * Math.log((alpha + T) / (alpha + t_x))
  return 1 / (1 + Math.exp(odds))
}

/** Purchases expected of somebody new within time `t`. */
export const expectedPurchases = (model: BgNbd, t: number): number =>
  expectedWhileAlive(model, { x: 0, T: 0 }, t)

/** Purchases expected of a known person within `t` after the cut-off. */
export const expectedOrders = (model: BgNbd, history: PurchaseHistory, t: number): number =>
  expectedWhileAlive(model, history, t) * pAlive(model, history)

/**
 * E[Y(t)] before it is weighed by P(alive), with z = t/(α+T+t):
 *   (a+b+x−1)/(a−1) · (1 − (1−z)^(r+x) · ₂F₁(r+x, b+x; a+b+x−1; z))
 * The day of the last purchase is no part of it.
 */
export function expectedWhileAlive(
  model: BgNbd,
  { x, T }: Pick<PurchaseHistory, "x" | "T">,
  t: number
): number {
  if (t <= 0) return 0
  const z = t / (model.alpha + T + t)
  const above = model.a - (1 - BESIDE_ONE)
  if (above <= 0 || above >= 2 * BESIDE_ONE) return whileAliveAt(model, x, z)
  const share = above / (2 * BESIDE_ONE)
  const below = whileAliveAt({ ...model, a: 1 - BESIDE_ONE }, x, z)
  return below + share * (whileAliveAt({ ...model, a: 1 + BESIDE_ONE }, x, z) - below)
}

function whileAliveAt(model: BgNbd, x: number, z: number): number {
  const { a, b } = model
  return Math.max(0, ((a + b + x - 1) / (a - 1)) * (1 - restOf(model, x, z)))
}

/**
 * (1−z)^(r+x) · ₂F₁(r+x, b+x; a+b+x−1; z). By Euler's transformation this is
 * (1−z)^(a−1) · ₂F₁(a+b−1−r, a−1; a+b+x−1; z), where nothing overflows however often somebody has
 * bought; with large parameters, which drop-out rates without spread lead to, that one does, and
 * the series is summed in scale.
 */
function restOf({ r, a, b }: BgNbd, x: number, z: number): number {
  const c = a + b + x - 1
  if (c > 0 && a + b > PARAMETERS_MAX) return scaledHypergeometric(r + x, b + x, c, z)
  const rest = (1 - z) ** (a - 1) * hyp2f1(a + b - 1 - r, a - 1, c, z)
  // The package gives up where z is near 1 and c is large, as after very many purchases at once.
  return Number.isNaN(rest) && c > 0 ? scaledHypergeometric(r + x, b + x, c, z) : rest
}

function group(histories: PurchaseHistory[]): Grouped {
  const sorted = [...histories].sort((p, q) => p.x - q.x || p.t_x - q.t_x || p.T - q.T)
  const grouped: Grouped = { count_by_x: [], times: [], rows: [] }
  const { count_by_x, times, rows } = grouped
  const places = new Map<number, number>()
  const place = (time: number) => {
    const known = places.get(time) ?? times.length
    if (known === times.length) places.set(time, times.push(time) - 1)
    return known
  }
  for (const history of sorted) {
    const [x, t_x, T] = [history.x, place(history.t_x), place(history.T)]
    const last = rows[rows.length - 1]
    if (last && last.x === x && last.t_x === t_x && last.T === T) last.count++
    else rows.push({ x, t_x, T, count: 1 })
    count_by_x[x] = (count_by_x[x] ?? 0) + 1
  }
  return grouped
}

/** Σ A1 + A2 + ln(e^A3 + [x>0]·e^A4), as in the paper's appendix. */
function groupedLogLikelihood({ count_by_x, times, rows }: Grouped, model: BgNbd): number {
  const { r, alpha, a, b } = model
  const logs = times.map((time) => Math.log(alpha + time))
  const base = r * Math.log(alpha) - gammaln(r) - betaln(a, b)
  const drop_out: number[] = []
  let sum = 0
  count_by_x.forEach((count, x) => {
    sum += count * (gammaln(r + x) + betaln(a, b + x) + base)
    drop_out[x] = Math.log(a / (b + x - 1))
  })
  for (const { x, t_x, T, count } of rows) {
    const a3 = -(r + x) * logs[T]
    if (x === 0) {
      sum += count * a3
      continue
    }
    const a4 = drop_out[x] - (r + x) * logs[t_x]
    const high = Math.max(a3, a4)
    sum += count * (high + Math.log1p(Math.exp(Math.min(a3, a4) - high)))
  }
  return sum
}

/**
 * Probability that somebody new makes exactly `x` purchases within time `t`; the histogram of
 * these is how well the model fits.
 */
export function probabilityOf({ r, alpha, a, b }: BgNbd, x: number, t: number): number {
  const base = betaln(a, b)
  const q = t / (alpha + t)
  const terms = (j: number) =>
    Math.exp(gammaln(r + j) - gammaln(r) - gammaln(j + 1) + j * Math.log(q) + r * Math.log(1 - q))
  const alive = Math.exp(betaln(a, b + x) - base) * terms(x)
  if (x === 0) return alive
  let fewer = 0
  for (let j = 0; j < x; j++) fewer += terms(j)
  return alive + Math.exp(betaln(a + 1, b + x - 1) - base) * (1 - fewer)
}
