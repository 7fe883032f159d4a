import {
  expectedOrders,
  expectedPurchases,
  pAlive,
  probabilityOf,
  type BgNbd,
  type FittedBgNbd,
} from "../bg-nbd"
import type { Calibrated } from "./cdnow"
import { exactly, expectation, within, type CheckRow } from "./check-row"
import { mean, rankCorrelation, total } from "../statistics"

const SECTION = "BG/NBD"
const HELD_OUT_WEEKS = 39

/** Expected purchases of somebody new, by weeks, as printed. */
const NEW_CUSTOMER: [number, string][] = [
  [1 / 7, "0.0078"],
  [1, "0.0532"],
  [3, "0.1506"],
  [31.857, "1.0405"],
  [32, "1.0437"],
  [52, "1.444004"],
  [78, "1.8576"],
]
/** x, and expected purchases in 52 weeks of whoever last bought at 20 of 39 weeks. */
const PARADOX: [number, string][] = [
  [10, "0.3474606"],
  [15, "0.04283391"],
  [20, "0.004158973"],
  [25, "0.0003583685"],
]
/** By repeat purchases 0..6 and 7 or more. */
const HELD_OUT = {
  bins: [1411, 439, 214, 100, 62, 38, 29, 64],
  actual: ["0.2367", "0.6970", "1.3925", "1.5600", "2.5323", "2.9474", "3.8621", "6.3594"],
  expected: ["0.2251", "0.5231", "1.0441", "1.5203", "2.1638", "2.6538", "3.5040", "6.1570"],
  histogram: [1407.7, 460.3, 192.5, 101.2, 59.8, 38.1, 25.5, 71.9],
}
const BIN_MAX = 7

/** Parameters and expectations of the model beside the published ones. */
export function checkBgNbd(people: Calibrated[], model: FittedBgNbd): CheckRow[] {
  const parameters = [
    within(SECTION, "r", model.r, 0.2425967, 0.001),
    within(SECTION, "alpha", model.alpha, 4.413659, 0.001),
    within(SECTION, "a", model.a, 0.7929869, 0.001),
    within(SECTION, "b", model.b, 2.426164, 0.001),
    within(SECTION, "ln L", model.log_likelihood, -9582.429, 0.001),
  ]
  const weeks = (t: number) => Number(t.toFixed(3))
  return [
    ...parameters,
    ...NEW_CUSTOMER.map(([t, printed]) =>
      expectation(SECTION, `E[X(${weeks(t)})]`, expectedPurchases(model, t), printed)
    ),
    ...checkPeople(model),
    ...checkHeldOut(people, model),
    ...checkQuality(people, model),
  ]
}

function checkPeople(model: BgNbd): CheckRow[] {
  const first = { x: 2, t_x: 30.43, T: 38.86 }
  const busy = { x: 26, t_x: 30.857, T: 31 }
  return [
    expectation(SECTION, "E[Y(39)], customer 1", expectedOrders(model, first, 39), "1.226"),
    expectation(SECTION, "P(alive), customer 1", pAlive(model, first), "0.7266"),
    expectation(SECTION, "E[Y(52)], customer 1516", expectedOrders(model, busy, 52), "25.75659"),
    expectation(SECTION, "P(alive), customer 1516", pAlive(model, busy), "0.9688523"),
    ...PARADOX.map(([x, printed]) => {
      const ours = expectedOrders(model, { x, t_x: 20, T: 39 }, 52)
      return expectation(SECTION, `E[Y(52)], x = ${x}, last seen in week 20`, ours, printed)
    }),
  ]
}

function checkHeldOut(people: Calibrated[], model: BgNbd): CheckRow[] {
  const section = "Hold-out of 39 weeks"
  const rows: CheckRow[] = []
  const histogram = HELD_OUT.bins.map((_, x) =>
    total(people.map(({ T }) => (T > 0 ? probabilityOf(model, x, T) : x === 0 ? 1 : 0)))
  )
  histogram[BIN_MAX] = people.length - total(histogram.slice(0, BIN_MAX))
  HELD_OUT.bins.forEach((published, bin) => {
    const members = people.filter(({ x }) => Math.min(x, BIN_MAX) === bin)
    const actual = mean(members.map(({ held_out }) => held_out))
    const expected = mean(members.map((one) => expectedOrders(model, one, HELD_OUT_WEEKS)))
    const name = bin === BIN_MAX ? "x ≥ 7" : `x = ${bin}`
    rows.push(
      exactly(section, `${name}, customers`, members.length, published),
      within(section, `${name}, model's customers`, histogram[bin], HELD_OUT.histogram[bin], 0.1),
      within(section, `${name}, actual`, actual, Number(HELD_OUT.actual[bin]), 0.00006),
      expectation(section, `${name}, expected`, expected, HELD_OUT.expected[bin])
    )
  })
  const calibrated = total(people.map(({ T }) => expectedPurchases(model, T)))
  const foretold = total(people.map((one) => expectedOrders(model, one, HELD_OUT_WEEKS)))
  return [
    ...rows,
    exactly(section, "repeat purchases before", total(people.map(({ x }) => x)), 2457),
    exactly(section, "purchases after", total(people.map(({ held_out }) => held_out)), 1882),
    within(section, "model's repeat purchases before", calibrated, 2494, 1),
    within(section, "model's purchases after", foretold, 1653, 1),
  ]
}

/** How far the forecast is off, beside the forecast that everybody does what they did before. */
function checkQuality(people: Calibrated[], model: BgNbd): CheckRow[] {
  const section = "Quality on the hold-out"
  const forecast = people.map((one) => expectedOrders(model, one, HELD_OUT_WEEKS))
  const actual = people.map(({ held_out }) => held_out)
  const off = (guesses: number[]) => mean(guesses.map((guess, i) => Math.abs(guess - actual[i])))
  return [
    within(section, "mean absolute error", off(forecast), 0.785, 0.001),
    within(section, "… of repeating the past", off(people.map(({ x }) => x)), 0.897, 0.001),
    within(section, "Spearman's correlation", rankCorrelation(forecast, actual), 0.449, 0.001),
  ]
}
