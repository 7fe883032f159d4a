import fc from "fast-check"
import {
  expectedOrders,
  expectedPurchases,
  fitBgNbd,
  logLikelihood,
  pAlive,
  probabilityOf,
  type BgNbd,
} from "../bg-nbd"

/** As the paper's authors and the R package BTYD print them for the CDNOW sample. */
const CDNOW: BgNbd = { r: 0.2425967, alpha: 4.413659, a: 0.7929869, b: 2.426164 }

/** As far as the search goes: e^±7. */
const parameter = fc.double({ min: -7, max: 7, noNaN: true }).map(Math.exp)
const model = fc.oneof(
  fc.record({ r: parameter, alpha: parameter, a: parameter, b: parameter }),
  fc.record({
    r: fc.double({ min: 0.05, max: 5, noNaN: true }),
    alpha: fc.double({ min: 0.1, max: 50, noNaN: true }),
    a: fc.double({ min: 0.05, max: 5, noNaN: true }),
    b: fc.double({ min: 0.05, max: 10, noNaN: true }),
  })
)
const history = fc
  .record({
    x: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 100, max: 3_000 })),
    t_x: fc.double({ min: 0, max: 500, noNaN: true }),
    rest: fc.double({ min: 0, max: 300, noNaN: true }),
  })
  .map(({ x, t_x, rest }) => ({ x, t_x: x === 0 ? 0 : t_x, T: t_x + rest }))

describe("BG/NBD", () => {
  it("expects of somebody new what the paper prints", () => {
    const expected = [1 / 7, 1, 3, 31.857, 32, 78].map((t) => expectedPurchases(CDNOW, t))
    const printed = [0.0078, 0.0532, 0.1506, 1.0405, 1.0437, 1.8576]
    expected.forEach((value, i) => expect(Math.abs(value - printed[i])).toBeLessThan(0.001))
    expect(expectedPurchases(CDNOW, 52)).toBeCloseTo(1.444004, 4)
  })

  it("expects of customer 1 what the paper prints", () => {
    const customer = { x: 2, t_x: 30.43, T: 38.86 }
    expect(expectedOrders(CDNOW, customer, 39)).toBeCloseTo(1.226, 3)
    expect(pAlive(CDNOW, customer)).toBeCloseTo(0.7266, 4)
  })

  it("expects of customer 1516 what BTYD prints", () => {
    const customer = { x: 26, t_x: 30.857, T: 31 }
    expect(Math.abs(expectedOrders(CDNOW, customer, 52) - 25.75659)).toBeLessThan(0.001)
    expect(pAlive(CDNOW, customer)).toBeCloseTo(0.9688523, 5)
  })

  it("shows the paradox of more purchases and less expectation", () => {
    const printed = { 10: 0.3474606, 15: 0.04283391, 20: 0.004158973, 25: 0.0003583685 }
    for (const [x, value] of Object.entries(printed)) {
      const ours = expectedOrders(CDNOW, { x: Number(x), t_x: 20, T: 39 }, 52)
      expect(Math.abs(ours / value - 1)).toBeLessThan(0.001)
    }
  })

  it("expects the same by the package's function and by the series in scale", () => {
    const at = (a: number, b: number) =>
      expectedOrders({ r: 0.7, alpha: 8, a, b }, { x: 5, t_x: 20, T: 30 }, 52)
    expect(at(2.5, 17.500001) / at(2.5, 17.499999)).toBeCloseTo(1, 6)
    expect(at(0.3, 19.700001) / at(0.3, 19.699999)).toBeCloseTo(1, 6)
  })

  it("expects what a constant drop-out rate means where parameters are large", () => {
    // with a and b large in one ratio, everybody drops out with p = a/(a+b) after each purchase
    const model = { r: 7, alpha: 36, a: 110, b: 880 }
    const orders = expectedOrders(model, { x: 10, t_x: 36, T: 36.5 }, 52)
    const rate = (7 + 10) / (36 + 36.5)
    const p = 110 / 990
    const unending = (1 - Math.exp(-p * rate * 52)) / p
    expect(orders).toBeGreaterThan(0.6 * unending)
    expect(orders).toBeLessThan(unending)
  })

  it("does not stumble at a = 1", () => {
    const at = (a: number) => expectedOrders({ ...CDNOW, a }, { x: 3, t_x: 20, T: 30 }, 52)
    expect(at(1)).toBeCloseTo((at(0.999) + at(1.001)) / 2, 4)
  })

  it("gives probabilities that add up to one", () => {
    const sum = Array.from({ length: 400 }, (_, x) => probabilityOf(CDNOW, x, 39))
    expect(sum.reduce((left, right) => left + right, 0)).toBeCloseTo(1, 6)
  })

  it("keeps P(alive) between 0 and 1, and at 1 for a single purchase", () => {
    fc.assert(
      fc.property(model, history, (parameters, one) => {
        const p = pAlive(parameters, one)
        expect(p).toBeGreaterThanOrEqual(0)
        expect(p).toBeLessThanOrEqual(1)
        expect(pAlive(parameters, { ...one, x: 0 })).toBe(1)
      })
    )
  })

  it("believes the less in somebody the longer they stay away", () => {
    fc.assert(
      fc.property(model, history, fc.double({ min: 0, max: 100, noNaN: true }), (p, one, more) => {
        const later = { ...one, T: one.T + more }
        expect(pAlive(p, later)).toBeLessThanOrEqual(pAlive(p, one) + 1e-12)
      })
    )
  })

  it("expects orders of somebody who bought a hundred times at once", () => {
    const parameters = { r: 0.05, alpha: 0.1, a: 0.05, b: 0.05 }
    const history = { x: 100, t_x: 0, T: 0 }
    const before = expectedOrders(parameters, history, 0.9)
    expect(before).toBeGreaterThan(0)
    expect(expectedOrders(parameters, history, 0.9 + 1e-9) / before).toBeCloseTo(1, 6)
  })

  it("expects no fewer than 0 orders, and no fewer the longer one waits", () => {
    const times = fc.tuple(
      fc.double({ min: 0, max: 300, noNaN: true }),
      fc.double({ min: 0, max: 300, noNaN: true })
    )
    fc.assert(
      fc.property(model, history, times, (parameters, one, [t, more]) => {
        const sooner = expectedOrders(parameters, one, t)
        const later = expectedOrders(parameters, one, t + more)
        expect(sooner).toBeGreaterThanOrEqual(0)
        expect(later).toBeGreaterThanOrEqual(sooner - 1e-7 * (1 + one.x))
        expect(Number.isFinite(later)).toBe(true)
      })
    )
  })

  it("is fitted the same whatever order people come in", () => {
    const people = Array.from({ length: 60 }, (_, i) => ({
      x: i % 4,
      t_x: i % 4 === 0 ? 0 : 5 + (i % 7),
      T: 20 + (i % 5),
    }))
    const fitted = fitBgNbd(people)
    expect(fitBgNbd([...people].reverse())).toEqual(fitted)
    expect(fitted?.log_likelihood).toBeCloseTo(logLikelihood(people, fitted as BgNbd), 9)
  })

  it("learns nothing from people who bought once", () => {
    expect(fitBgNbd([{ x: 0, t_x: 0, T: 30 }])).toBeNull()
    expect(fitBgNbd([])).toBeNull()
  })
})
