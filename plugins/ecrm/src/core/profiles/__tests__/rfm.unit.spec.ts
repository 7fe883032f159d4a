import fc from "fast-check"
import { cutoffsOf, RFM_GROUPS, rfmGroup, scoreOf, scorePeople } from "../rfm"

/** The rule as it is written, one person at a time. */
const byRule = (value: number, values: number[]) => {
  const worse = values.filter((other) => other < value).length
  return Math.min(5, 1 + Math.floor((5 * worse) / values.length))
}
const values = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 60 })
const score = fc.integer({ min: 1, max: 5 })

describe("tie-safe scores", () => {
  it("are min(5, 1 + ⌊5·worse/n⌋), also for values that nobody has", () => {
    fc.assert(
      fc.property(values, fc.integer({ min: -25, max: 25 }), (all, other) => {
        const cutoffs = cutoffsOf(all)
        for (const value of [...all, other]) {
          expect(scoreOf(value, cutoffs)).toBe(byRule(value, all))
        }
      })
    )
  })

  it("are equal for equal values and never fall with a better one", () => {
    fc.assert(
      fc.property(values, (all) => {
        const people = all.map((value) => ({ last_day: value, purchase_days: 1, revenue: -value }))
        const scores = scorePeople(people)
        all.forEach((value, i) =>
          all.forEach((other, j) => {
            if (value === other) expect(scores[i]).toEqual(scores[j])
            if (value > other) expect(scores[i].r).toBeGreaterThanOrEqual(scores[j].r)
          })
        )
        expect(scores.every(({ f }) => f === 1)).toBe(true)
      })
    )
  })

  it("give nobody of many equals a better score by chance", () => {
    const once = [...Array<number>(1218).fill(1), ...Array<number>(1139).fill(2)]
    expect(scoreOf(1, cutoffsOf(once))).toBe(1)
    expect(scoreOf(2, cutoffsOf(once))).toBe(3)
  })

  it("need nobody to be there", () => {
    expect(scorePeople([])).toEqual([])
  })
})

describe("RFM groups", () => {
  it("cover every score with one of ten groups", () => {
    fc.assert(
      fc.property(score, score, score, fc.integer({ min: 1, max: 9 }), (r, f, m, days) => {
        expect(RFM_GROUPS).toContain(rfmGroup({ r, f, m }, days))
      })
    )
    expect(RFM_GROUPS).toHaveLength(10)
  })

  it("ask for a single purchase after champions and before the rest", () => {
    expect(rfmGroup({ r: 5, f: 4, m: 4 }, 1)).toBe("champion")
    expect(rfmGroup({ r: 5, f: 3, m: 4 }, 1)).toBe("new")
    expect(rfmGroup({ r: 5, f: 3, m: 4 }, 2)).toBe("loyal")
    expect(rfmGroup({ r: 4, f: 2, m: 2 }, 2)).toBe("promising")
    expect(rfmGroup({ r: 3, f: 5, m: 3 }, 2)).toBe("needs_attention")
    expect(rfmGroup({ r: 3, f: 2, m: 3 }, 2)).toBe("slipping")
    expect(rfmGroup({ r: 3, f: 1, m: 1 }, 1)).toBe("about_to_sleep")
    expect(rfmGroup({ r: 2, f: 4, m: 4 }, 4)).toBe("at_risk")
    expect(rfmGroup({ r: 1, f: 3, m: 2 }, 2)).toBe("hibernating")
    expect(rfmGroup({ r: 1, f: 1, m: 1 }, 1)).toBe("lost")
  })
})
