import { pickReportCsv } from "../pick-report-csv"

const aRow = (change = {}) => ({
  slot: "cart",
  reason_code: "popular",
  model_version: 3,
  exposures: 10,
  clicks: 2,
  adds: 1,
  purchases: 1,
  people: 4,
  revenue: {},
  ...change,
})

describe("pickReportCsv", () => {
  it("gives each currency a column, in the order of their codes", () => {
    const csv = pickReportCsv([
      aRow({ revenue: { usd: 5 } }),
      aRow({ slot: "home", revenue: { eur: 7.5, usd: 1 } }),
    ])
    expect(csv).toBe(
      "slot,reason_code,model_version,exposures,clicks,adds,purchases,people,revenue_eur,revenue_usd\r\n" +
        "cart,popular,3,10,2,1,1,4,0,5\r\n" +
        "home,popular,3,10,2,1,1,4,7.5,1\r\n"
    )
  })

  it("leaves what is not known empty and lets no cell run in a spreadsheet", () => {
    const csv = pickReportCsv([aRow({ slot: "=1+1", reason_code: null, model_version: null })])
    expect(csv.split("\r\n")[1]).toBe("'=1+1,,,10,2,1,1,4")
  })
})
