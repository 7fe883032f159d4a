import fc from "fast-check"
import { classesCsv, classSizes } from "../class-sizes"
import { cohorts, cohortsCsv } from "../cohorts"
import { firstDayMonthsBefore, monthIndex, monthText } from "../months"
import { intervalsCsv, orderIntervals } from "../order-intervals"
import { repeatCsv, repeatRate } from "../repeat-rate"
import { rfmCsv, rfmMap, type RfmCount } from "../rfm-map"
import { binBorders, hiddenDistribution, valueCsv, valueDistribution } from "../value-distribution"

const count = (r: number | null, f: number, m: number, people: number, group: string): RfmCount =>
  ({ r, f, m, rfm_group: r === null ? null : group, people, revenue: people * 10 }) // prettier-ignore

describe("rfmMap", () => {
  it("puts everybody who has scores into one cell of each map and one group", () => {
    const map = rfmMap([
      count(5, 5, 5, 3, "champion"),
      count(5, 5, 4, 1, "champion"),
      count(1, 1, 2, 4, "lost"),
      count(null, 0, 0, 2, ""),
    ])
    expect(map).toMatchObject({ people: 10, revenue: 100, unscored: 2 })
    expect(map.maps.f).toHaveLength(25)
    expect(map.maps.f[4]).toEqual({ r: 5, score: 5, people: 4, revenue: 40 })
    expect(map.maps.m[3]).toEqual({ r: 5, score: 4, people: 1, revenue: 10 })
    expect(map.maps.m[21]).toEqual({ r: 1, score: 2, people: 4, revenue: 40 })
    expect(map.groups).toHaveLength(10)
    expect(map.groups[0]).toEqual({
      rfm_group: "champion",
      people: 4,
      people_share: 0.4,
      revenue: 40,
      revenue_share: 0.4,
    })
  })

  it("is a map of zeros where there is nobody", () => {
    const map = rfmMap([])
    expect(map.maps.f.every(({ people }) => people === 0)).toBe(true)
    expect(map.groups.every(({ revenue_share }) => revenue_share === 0)).toBe(true)
    expect(rfmCsv(map, "eur").split("\r\n")).toHaveLength(1 + 25 + 25 + 10 + 1)
  })

  it("keeps the number of people, whatever their scores", () => {
    const score = fc.integer({ min: 1, max: 5 })
    const some = fc.record({ r: score, f: score, m: score, people: fc.nat(1_000) })
    fc.assert(
      fc.property(fc.array(some), (rows) => {
        const { maps, people } = rfmMap(
          rows.map((row) => count(row.r, row.f, row.m, row.people, "lost"))
        )
        for (const cells of [maps.f, maps.m]) {
          expect(cells.reduce((sum, cell) => sum + cell.people, 0)).toBe(people)
        }
      })
    )
  })
})

describe("classSizes", () => {
  it("gives every class its share of people and revenue, and the moves of each span", () => {
    const sizes = classSizes(
      [
        { loyalty_class: "very_loyal", people: 1, revenue: 75 },
        { loyalty_class: "occasional", people: 3, revenue: 25 },
      ],
      [
        { days: 30, from_class: "occasional", to_class: "very_loyal", people: 1 },
        { days: 90, from_class: null, to_class: "occasional", people: 2 },
      ]
    )
    expect(
      sizes.classes.map((one) => [one.loyalty_class, one.people_share, one.revenue_share])
    ).toEqual([
      ["very_loyal", 0.25, 0.75],
      ["generally_loyal", 0, 0],
      ["occasional", 0.75, 0.25],
    ])
    expect(sizes.spans).toEqual([
      { days: 30, moves: [{ from_class: "occasional", to_class: "very_loyal", people: 1 }] },
      { days: 90, moves: [{ from_class: null, to_class: "occasional", people: 2 }] },
    ])
    expect(classesCsv(sizes, "eur")).toContain("move,90,,occasional,2,\r\n")
  })

  it("names people without a class only where there are some", () => {
    expect(classSizes([{ loyalty_class: null, people: 1, revenue: 0 }], []).classes).toHaveLength(4)
    expect(classSizes([], []).classes).toHaveLength(3)
  })
})

describe("valueDistribution", () => {
  const facts = { buyers: 25, history_days: 400, last_order_days: 1, orders_max: 9 }

  it("says what the best fifth brings", () => {
    const deciles = Array.from({ length: 10 }, (_, i) => ({
      decile: i + 1,
      people: 2,
      clv_min: 10 - i,
      clv_max: 10 - i,
      clv_sum: 2 * (10 - i),
    }))
    const value = valueDistribution(facts, deciles, [0, 5], [8, 12])
    expect(value).toMatchObject({ people: 20, without_estimate: 5, clv_sum: 110, clv_mean: 5.5 })
    expect(value.top_fifth_share).toBeCloseTo(38 / 110, 12)
    expect(value.bins).toEqual([
      { from: 0, to: 5, people: 8 },
      { from: 5, to: null, people: 12 },
    ])
    expect(valueCsv(value, "eur")).toContain("bin,,5,,12,\r\n")
  })

  it("shows nothing while the gate is closed, but what is missing", () => {
    const value = hiddenDistribution(facts)
    expect(value).toMatchObject({ is_hidden: true, deciles: [], bins: [] })
    expect(value.missing).toEqual([{ condition: "buyers_min", value: 25, asked: 500 }])
  })

  it("draws bins of round figures that end above the best tenth's border", () => {
    expect(binBorders(354.5)).toEqual(Array.from({ length: 20 }, (_, i) => i * 50))
    expect(binBorders(0.02)[1]).toBe(0.002)
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e9, noNaN: true }), (from) => {
        const borders = binBorders(from)
        expect(borders[0]).toBe(0)
        expect(borders[19]).toBeGreaterThan(from)
        expect(borders.every((border, i) => i === 0 || border > borders[i - 1])).toBe(true)
      })
    )
  })
})

describe("cohorts", () => {
  it("fills the months without orders and stops at the current month", () => {
    const rows = cohorts(
      [
        { cohort: "2026-01", people: 1 },
        { cohort: "2025-12", people: 4 },
      ],
      [
        { cohort: "2025-12", month: "2025-12", people: 4, revenue: 40 },
        { cohort: "2025-12", month: "2026-02", people: 1, revenue: 5 },
        { cohort: "2026-01", month: "2026-01", people: 1, revenue: 10 },
      ],
      "2026-02-03"
    )
    expect(rows.map(({ month, cells }) => [month, cells.map(({ share }) => share)])).toEqual([
      ["2025-12", [1, 0, 0.25]],
      ["2026-01", [1, 0]],
    ])
    expect(cohortsCsv(rows, "eur")).toContain("2025-12,4,2,1,0.25,5\r\n")
  })
})

describe("repeatRate", () => {
  const counts = [{ month: "2026-01", people: 4, repeated: [1, 2, 2, 3] }]

  it("gives a rate once all people of the month have had the days", () => {
    const { months, total } = repeatRate(counts, "2026-04-02")
    expect(months[0].spans.map(({ share }) => share)).toEqual([0.25, 0.5, null, null])
    expect(total.map(({ share }) => share)).toEqual([0.25, 0.5, null, null])
  })

  it("gives no rate a day too early", () => {
    const first = (today: string) => repeatRate(counts, today).months[0].spans[0].share
    expect(first("2026-03-02")).toBeNull()
    expect(first("2026-03-03")).toBe(0.25)
    expect(repeatCsv(repeatRate(counts, "2026-03-02"))).toContain("2026-01,4,30,1,\r\n")
  })

  it("weighs the months by their people in the total", () => {
    const more = [...counts, { month: "2025-11", people: 1, repeated: [1, 1, 1, 1] }]
    expect(repeatRate(more, "2026-03-03").total[0]).toEqual({ days: 30, people: 5, share: 0.4 })
  })
})

describe("orderIntervals", () => {
  it("gives each bin its share, the empty ones too", () => {
    const { bins, people } = orderIntervals(new Map([[0, 1], [7, 3]]), [1, 2, 3]) // prettier-ignore
    expect(people).toBe(4)
    expect(bins).toHaveLength(8)
    expect(bins[0]).toEqual({ over_days: 0, to_days: 7, people: 1, share: 0.25 })
    expect(bins[7]).toEqual({ over_days: 365, to_days: null, people: 3, share: 0.75 })
    expect(intervalsCsv({ bins, people, quartiles_days: null })).toContain("365,,3,0.75\r\n")
  })
})

describe("months", () => {
  it("are counted across years and back", () => {
    expect(monthText(monthIndex("2026-01-15") - 1)).toBe("2025-12")
    expect(firstDayMonthsBefore("2026-03-31", 12)).toBe("2025-03-01")
    expect(firstDayMonthsBefore("2026-03-31", 0)).toBe("2026-03-01")
  })
})
