import fc from "fast-check"
import { returnOf, type CampaignSales } from "../campaign-return"
import { decideWinner, twoProportionsPValue } from "../decide-winner"
import { incrementOf, type RevenueSample } from "../increment"
import { normalTail, t975 } from "../normal"
import { addsUp, isDone, noStates } from "../progress"
import { breaksStopRule } from "../stop-rule"
import { aDocument } from "./a-document"

const sampleOf = (amounts: number[]): RevenueSample => ({
  people: amounts.length,
  buyers: amounts.filter((amount) => amount > 0).length,
  sum: amounts.reduce((sum, amount) => sum + amount, 0),
  sum_of_squares: amounts.reduce((sum, amount) => sum + amount ** 2, 0),
})

describe("tables of distributions", () => {
  it("are those of the handbook", () => {
    expect(normalTail(0)).toBeCloseTo(0.5, 6)
    expect(2 * normalTail(1.959964)).toBeCloseTo(0.05, 6)
    expect(normalTail(-1)).toBeCloseTo(0.841345, 5)
    const table: [number, number][] = [
      [1, 12.706],
      [2, 4.303],
      [5, 2.571],
      [10, 2.228],
      [30, 2.042],
      [120, 1.98],
    ]
    for (const [degrees, t] of table) expect(t975(degrees)).toBeCloseTo(t, 2)
  })
})

describe("the winner of a test", () => {
  it("is told by the pooled z-test of two shares", () => {
    // 200 of 1,000 against 250 of 1,000: z = 2.677
    const a = { arm: "a", people: 1_000, successes: 200 }
    const b = { arm: "b", people: 1_000, successes: 250 }
    expect(twoProportionsPValue(a, b)).toBeCloseTo(0.00743, 4)
    expect(decideWinner([a, b])).toMatchObject({ winner: "b", is_significant: true })
  })

  it("is the better rate, and said to be no difference, where chance explains it", () => {
    const a = { arm: "a", people: 100, successes: 10 }
    const b = { arm: "b", people: 100, successes: 12 }
    expect(decideWinner([a, b])).toMatchObject({ winner: "b", is_significant: false })
  })

  it("is the first of equals, and there is one even when nothing left", () => {
    const none = ["a", "b", "c"].map((arm) => ({ arm, people: 0, successes: 0 }))
    expect(decideWinner(none)).toEqual({ winner: "a", is_significant: false, p_value: null })
  })

  it("has to beat the others by more, the more there are", () => {
    // z = 2.05 against the runner-up: p = 0.040.
    const two = [
      { arm: "a", people: 1_000, successes: 200 },
      { arm: "b", people: 1_000, successes: 238 },
    ]
    const three = [...two, { arm: "c", people: 1_000, successes: 150 }]
    expect(decideWinner(two)).toMatchObject({ winner: "b", is_significant: true })
    expect(decideWinner(three)).toMatchObject({ winner: "b", is_significant: false })
    expect(decideWinner(three).p_value).toBeCloseTo(0.04, 3)
  })
})

describe("the increment of a campaign", () => {
  it("is Welch's: groups of unequal size and spread", () => {
    // Means 24.5 and 20, variances 9.5 and 2.5, 7.70 degrees of freedom: t = 2.322.
    const treated = sampleOf([20, 22, 24, 26, 27, 28])
    const holdout = sampleOf([18, 19, 20, 21, 22])
    const increment = incrementOf(treated, holdout)
    expect(increment).toMatchObject({ treated_people: 6, holdout_people: 5, has_few_buyers: true })
    expect(increment?.revenue).toBeCloseTo(27, 6)
    const se = Math.sqrt(9.5 / 6 + 2.5 / 5)
    expect(((increment?.upper ?? 0) - 27) / 6 / se).toBeCloseTo(2.322, 2)
  })

  it("holds nothing to be certain of, for equal groups", () => {
    const same = sampleOf([...Array(970).fill(0), ...Array(30).fill(50)])
    const increment = incrementOf(same, same)
    expect(increment?.revenue).toBe(0)
    expect(increment?.lower).toBeLessThan(0)
    expect(increment?.upper).toBeGreaterThan(0)
    expect(increment?.has_few_buyers).toBe(false)
  })

  it("lies within its interval", () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 2, maxLength: 50 })
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        const increment = incrementOf(sampleOf(a), sampleOf(b))
        expect(increment?.lower).toBeLessThanOrEqual((increment?.revenue ?? 0) + 1e-9)
        expect(increment?.upper).toBeGreaterThanOrEqual((increment?.revenue ?? 0) - 1e-9)
      })
    )
  })

  it("is not told of a group of one", () => {
    expect(incrementOf(sampleOf([5, 6]), sampleOf([4]))).toBeNull()
  })
})

describe("the return of a campaign", () => {
  const cost = { currency_code: "eur", fixed: 100, per_mail: 0.01 }
  const actions = [{ channel: "print", name: "Flyer", cost: 50, revenue: 20 }]
  const document = aDocument({ cost, actions })
  const sales: CampaignSales = {
    currency_code: "eur",
    orders: 10,
    buyers: 9,
    revenue: 2_000,
    margin: 600,
    revenue_with_cost: 1_500,
    orders_without_cost: 2,
  }

  it("is profit beyond the cost by the cost, what was done off the mails included", () => {
    const found = returnOf(document, 5_000, sales, { revenue: 1_000 })
    expect(found).toMatchObject({ cost: 200, mails: 50, basis: "incremental", margin_share: 0.4 })
    expect(found?.profit).toBeCloseTo(408, 6)
    expect(found?.roi).toBeCloseTo((408 - 200) / 200, 6)
  })

  it("takes what was ordered after a mail where nobody is left out, and says so", () => {
    const plain = { ...sales, margin: 0, revenue_with_cost: 0 }
    const found = returnOf(document, 5_000, plain, null)
    expect(found).toMatchObject({ basis: "attributed", revenue: 2_000, margin_share: null })
    expect(found?.roi).toBeCloseTo((2_020 - 200) / 200, 6)
  })

  it("is not told without a cost", () => {
    expect(returnOf(aDocument(), 5_000, sales, null)).toBeNull()
    const free = aDocument({ cost: { currency_code: "eur" } })
    expect(returnOf(free, 5_000, sales, null)?.roi).toBeNull()
  })
})

describe("the rule that holds a campaign", () => {
  const rule = { complaint_rate_max: 0.003, accepted_min: 1_000 }
  const none = { accepted: 0, complained: 0 }

  it("waits for enough mails, then looks at the share of complaints", () => {
    expect(breaksStopRule(rule, { accepted: 999, complained: 900 }, none)).toBe(false)
    expect(breaksStopRule(rule, { accepted: 1_000, complained: 3 }, none)).toBe(false)
    expect(breaksStopRule(rule, { accepted: 1_000, complained: 4 }, none)).toBe(true)
    expect(breaksStopRule(null, { accepted: 1_000, complained: 999 }, none)).toBe(false)
  })

  it("measures anew from where a human has said go", () => {
    const excused = { accepted: 1_000, complained: 40 }
    expect(breaksStopRule(rule, { accepted: 1_900, complained: 90 }, excused)).toBe(false)
    expect(breaksStopRule(rule, { accepted: 2_000, complained: 44 }, excused)).toBe(true)
  })
})

describe("the progress of a campaign", () => {
  const states = fc.record({
    queued: fc.nat(9),
    sending: fc.nat(9),
    unknown: fc.nat(9),
    accepted: fc.nat(9),
    delivered: fc.nat(9),
    bounced: fc.nat(9),
    complained: fc.nat(9),
    skipped: fc.nat(9),
    failed: fc.nat(9),
  })

  it("adds up where nobody is missing, and is done where nothing is under way either", () => {
    fc.assert(
      fc.property(states, fc.nat(9), fc.nat(9), fc.integer({ min: -1, max: 1 }), (s, w, h, gap) => {
        const messages = Object.values(s).reduce((sum, count) => sum + count, 0)
        const people = messages + w + h + gap
        const progress = { people, without_address: w, held_out: h, states: s, parked: 0 }
        expect(addsUp(progress)).toBe(gap === 0)
        expect(isDone(progress)).toBe(gap === 0 && s.queued + s.sending + s.unknown === 0)
      })
    )
  })

  it("of nobody is done", () => {
    const empty = { people: 0, without_address: 0, held_out: 0, states: noStates(), parked: 0 }
    expect(isDone(empty)).toBe(true)
  })
})
