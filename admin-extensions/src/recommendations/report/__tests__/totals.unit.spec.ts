import type { ReportRow } from "../hooks"
import { groupedBy, sumOf } from "../totals"

const aRow = (change: Partial<ReportRow>): ReportRow => ({
  slot: "cart",
  reason_code: "popular",
  model_version: 1,
  exposures: 10,
  clicks: 2,
  adds: 1,
  purchases: 1,
  people: 5,
  revenue: { eur: 10 },
  ...change,
})

describe("totals of a report", () => {
  it("keep each currency for itself", () => {
    const rows = [aRow({}), aRow({ revenue: { eur: 2.5, usd: 3 } })]
    expect(sumOf(rows)).toEqual({
      exposures: 20,
      clicks: 4,
      adds: 2,
      purchases: 2,
      revenue: { eur: 12.5, usd: 3 },
    })
  })

  it("of the groups add up to those of all, the most shown first", () => {
    const rows = [aRow({}), aRow({ slot: "home", exposures: 90 }), aRow({ exposures: 1 })]
    const groups = groupedBy(rows, ({ slot }) => slot)
    expect(groups.map(({ key, exposures }) => [key, exposures])).toEqual([
      ["home", 90],
      ["cart", 11],
    ])
    expect(groups.reduce((sum, { clicks }) => sum + clicks, 0)).toBe(sumOf(rows).clicks)
  })
})
