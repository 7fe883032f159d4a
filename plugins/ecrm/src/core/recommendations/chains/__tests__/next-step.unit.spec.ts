import fc from "fast-check"
import { DAY_MS } from "../../../shared/time"
import { nextStep, type PathPurchase, type PathStep } from "../next-step"

const step = (items: number[], wait_days: number, until_days: number | null = null): PathStep => ({
  items: new Set(items),
  after: "delivered",
  wait_days,
  until_days,
})
/** Hook; rod or line; boat; trailer. */
const steps = [step([0, 1], 0), step([2, 3], 3, 60), step([4], 14), step([5], 7)]
const bought = (item: number, day: number, delivered_day = NaN): PathPurchase => ({
  item,
  instant_ms: day * DAY_MS,
  delivered_at_ms: delivered_day * DAY_MS,
})
const at = (history: PathPurchase[], day: number) => {
  const next = nextStep(history, steps, day * DAY_MS)
  return next && [next.step, next.state]
}

describe("the next step of a path", () => {
  it("comes only after the last was bought", () => {
    expect(at([], 10)).toBeNull()
    expect(at([bought(9, 1)], 10)).toBeNull()
    expect(at([bought(0, 1)], 10)).toEqual([1, "due"])
    expect(at([bought(0, 1), bought(2, 5)], 30)).toEqual([2, "due"])
    expect(at([bought(0, 1), bought(2, 5), bought(4, 40), bought(5, 60)], 100)).toBeNull()
  })
  it("waits until the last has arrived, where that is known", () => {
    expect(at([bought(0, 1, Infinity)], 10)).toEqual([1, "waiting"])
    expect(at([bought(0, 1, 8)], 10)).toEqual([1, "waiting"])
    expect(at([bought(0, 1, 8)], 11)).toEqual([1, "due"])
    expect(at([bought(0, 1)], 3.9)).toEqual([1, "waiting"])
    expect(at([bought(0, 1)], 4)).toEqual([1, "due"])
  })
  it("is over after its time", () => {
    expect(at([bought(0, 1)], 61)).toEqual([1, "due"])
    expect(at([bought(0, 1)], 62)).toEqual([1, "over"])
  })
  it("does not start to wait anew because the last thing was bought again", () => {
    expect(at([bought(0, 1), bought(1, 9)], 10)).toEqual([1, "due"])
  })
  it("does not catch up on a step that was left out", () => {
    expect(at([bought(4, 1)], 30)).toEqual([3, "due"])
  })
  it("is never a step that was bought, whatever was bought when", () => {
    const purchase = fc.record({
      item: fc.nat(7),
      instant_ms: fc.nat(100).map((day) => day * DAY_MS),
      delivered_at_ms: fc.constantFrom(NaN, Infinity, 50 * DAY_MS),
    })
    fc.assert(
      fc.property(fc.array(purchase, { maxLength: 12 }), fc.nat(120), (history, day) => {
        const now_ms = day * DAY_MS
        const next = nextStep(history, steps, now_ms)
        const past = history.filter(({ instant_ms }) => instant_ms <= now_ms)
        if (next === null) return
        expect(past.some(({ item }) => steps[next.step].items.has(item))).toBe(false)
        expect(past.some(({ item }) => steps[next.step - 1].items.has(item))).toBe(true)
        expect(next.because_of.instant_ms).toBeLessThanOrEqual(next.from_ms)
      })
    )
  })
  it("moves forward only, as a person buys what is offered", () => {
    const order = fc.array(fc.nat(1), { minLength: 8, maxLength: 8 })
    fc.assert(
      fc.property(order, (choices) => {
        const history = [bought(choices[0], 0)]
        const offered: number[] = []
        for (let day = 1; day < 200; day++) {
          const next = nextStep(history, steps, day * DAY_MS)
          if (next === null || next.state !== "due") continue
          offered.push(next.step)
          const items = [...steps[next.step].items]
          history.push(bought(items[choices[next.step] % items.length], day))
        }
        expect(offered).toEqual([1, 2, 3])
      })
    )
  })
  it("does not depend on the order in which purchases are told", () => {
    const history = [bought(0, 1), bought(2, 20), bought(3, 22), bought(1, 30)]
    fc.assert(
      fc.property(fc.shuffledSubarray(history, { minLength: 4 }), (shuffled) => {
        expect(nextStep(shuffled, steps, 40 * DAY_MS)).toEqual(
          nextStep(history, steps, 40 * DAY_MS)
        )
      })
    )
  })
})
