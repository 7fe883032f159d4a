import fc from "fast-check"
import { lifetimeValue } from "../clv"
import { expectedValue, fitGammaGamma } from "../gamma-gamma"

/** As the paper prints them. */
const CDNOW = { p: 6.25, q: 3.74, v: 15.44 }
const ORDERS = { r: 0.2425967, alpha: 4.413659, a: 0.7929869, b: 2.426164 }
const spend = fc.record({
  x: fc.integer({ min: 1, max: 100 }),
  m: fc.double({ min: 0.01, max: 1e6, noNaN: true }),
})

describe("Gamma-Gamma", () => {
  it("expects of customers what the documents of lifetimes print", () => {
    const fitted = { p: 6.2488, q: 3.7446, v: 15.4477 }
    expect(expectedValue(fitted, { x: 2, m: 22.352 })).toBeCloseTo(24.659, 2)
    expect(expectedValue(fitted, { x: 1, m: 11.77 })).toBeCloseTo(18.911, 2)
    expect(expectedValue(fitted, { x: 0, m: 0 })).toBeCloseTo(35.171, 2)
  })

  it("stays between somebody's own mean and the mean of all", () => {
    const all = expectedValue(CDNOW, { x: 0, m: 0 }) ?? NaN
    fc.assert(
      fc.property(spend, (one) => {
        const value = expectedValue(CDNOW, one) ?? NaN
        expect(value).toBeGreaterThanOrEqual(Math.min(all, one.m) * (1 - 1e-9))
        expect(value).toBeLessThanOrEqual(Math.max(all, one.m) * (1 + 1e-9))
      })
    )
  })

  it("has no mean of all where values scatter too wide", () => {
    expect(expectedValue({ p: 1, q: 0.9, v: 10 }, { x: 0, m: 0 })).toBeNull()
    expect(expectedValue({ p: 1, q: 0.9, v: 10 }, { x: 1, m: 20 })).toBeCloseTo(30 / 0.9)
  })

  it("is fitted alike in every currency, whatever order people come in", () => {
    const people = Array.from({ length: 200 }, (_, i) => ({
      x: 1 + (i % 5),
      m: 20 + ((i * 37) % 50),
    }))
    const fitted = fitGammaGamma(people)
    expect(fitGammaGamma([...people].reverse())).toEqual(fitted)
    const yen = fitGammaGamma(people.map(({ x, m }) => ({ x, m: m * 150 })))
    expect((yen?.p ?? NaN) / (fitted?.p ?? NaN)).toBeCloseTo(1, 3)
    expect((yen?.v ?? NaN) / (fitted?.v ?? NaN)).toBeCloseTo(150, 0)
  })

  it("learns nothing from people who bought once, or for nothing", () => {
    expect(fitGammaGamma([{ x: 0, m: 0 }, { x: 3, m: 0 }])).toBeNull() // prettier-ignore
  })
})

describe("lifetime value", () => {
  it("is what the documents of lifetimes print where weeks are taken for days", () => {
    const customer = { x: 2, t_x: 30.43, T: 38.86 }
    expect(lifetimeValue(ORDERS, customer, 24.659, 30).clv / 140.096).toBeCloseTo(1, 3)
  })

  it("is of twelve months of weeks unless said otherwise", () => {
    const { clv, expected_orders } = lifetimeValue(ORDERS, { x: 2, t_x: 30.43, T: 38.86 }, 24.659)
    expect(clv / 36.278).toBeCloseTo(1, 3)
    expect(clv).toBeLessThan(expected_orders * 24.659)
  })
})
