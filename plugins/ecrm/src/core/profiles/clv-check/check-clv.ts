import type { BgNbd } from "../bg-nbd"
import { lifetimeValue } from "../clv"
import {
  expectedValue,
  fitGammaGamma,
  type FittedGammaGamma,
  type GammaGamma,
} from "../gamma-gamma"
import type { Calibrated } from "./cdnow"
import { exactly, expectation, within, type CheckRow } from "./check-row"
import { correlation, mean, shareOfTopFifth, total } from "../statistics"

/** Of customers 1 to 10, as printed. */
const VALUES = "24.659 18.911 35.171 35.171 35.171 71.463 18.911 35.171 27.282 35.171".split(" ")
const CLVS = "36.278 4.637 8.344 8.344 8.344 283.524 6.881 8.344 43.354 8.344".split(" ")
/** Steps of 30 weeks by mistake, as the documents of the package lifetimes print it. */
const LIFETIMES_STEP = 30
const LIFETIMES: [number, string][] = [
  [0, "140.096"],
  [1, "18.943"],
  [2, "38.181"],
  [5, "1003.868"],
]

/** Spend and lifetime value beside the published ones. */
export function checkSpend(
  people: Calibrated[],
  orders: BgNbd,
  spend: FittedGammaGamma
): CheckRow[] {
  const section = "Gamma-Gamma"
  const repeaters = people.filter(({ x }) => x > 0)
  const values = people.map((one) => expectedValue(spend, one) ?? 0)
  const x_and_m = correlation(
    repeaters.map(({ x }) => x),
    repeaters.map(({ m }) => m)
  )
  return [
    exactly(section, "repeaters", repeaters.length, 946),
    within(section, "correlation of x and m", x_and_m, 0.114, 0.001),
    ...checkParameters(repeaters, spend),
    ...VALUES.map((printed, i) =>
      expectation(section, `E[M], customer ${i + 1}`, values[i], printed)
    ),
    expectation(section, "E[M], mean of all", mean(values), "35.253"),
    ...checkClvs(people, orders, spend),
  ]
}

/**
 * The paper prints two digits. The digits that follow it were recomputed from the published
 * summary of the file, in which means are rounded to the cent; so they are compared on such means.
 */
function checkParameters(repeaters: Calibrated[], spend: FittedGammaGamma): CheckRow[] {
  const section = "Gamma-Gamma"
  const cents = repeaters.map(({ x, m }) => ({
    x,
    m: Math.round(Math.round(m * x * 100) / x) / 100,
  }))
  const rounded = fitGammaGamma(cents) ?? spend
  return [
    within(section, "p", spend.p, 6.25, 0.005),
    within(section, "q", spend.q, 3.74, 0.005),
    within(section, "v", spend.v, 15.44, 0.005),
    within(section, "p, means in cents", rounded.p, 6.2488, 0.001),
    within(section, "q, means in cents", rounded.q, 3.7446, 0.001),
    within(section, "v, means in cents", rounded.v, 15.4477, 0.001),
    within(section, "ln L, means in cents", rounded.log_likelihood, -4055.923, 0.001),
  ]
}

function checkClvs(people: Calibrated[], orders: BgNbd, spend: GammaGamma): CheckRow[] {
  const section = "CLV of 12 months"
  const clvOf = (one: Calibrated, step?: number) =>
    lifetimeValue(orders, one, expectedValue(spend, one) ?? 0, step).clv
  const clvs = people.map((one) => clvOf(one))
  return [
    ...CLVS.map((printed, i) => expectation(section, `customer ${i + 1}`, clvs[i], printed)),
    expectation(section, "sum", total(clvs), "71509.9"),
    within(section, "% of the top fifth", 100 * shareOfTopFifth(clvs), 71.3, 0.05),
    ...LIFETIMES.map(([i, printed]) =>
      expectation(
        section,
        `customer ${i + 1}, steps of 30 weeks`,
        clvOf(people[i], LIFETIMES_STEP),
        printed
      )
    ),
  ]
}
