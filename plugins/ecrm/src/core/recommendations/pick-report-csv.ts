import { csvLine } from "../warehouse/imports/csv-cell"

/** What the picks of one slot did that one model version showed for one reason. */
interface ReportRow {
  slot: string
  reason_code: string | null
  model_version: number | null
  exposures: number
  clicks: number
  adds: number
  purchases: number
  people: number
  /** Currency code → amount. */
  revenue: Record<string, number>
}

const COUNTS = ["exposures", "clicks", "adds", "purchases", "people"] as const

/**
 * Writes a report as a CSV file that a spreadsheet can open safely: a line a row, after the counts
 * a column of revenue for each currency there is, in the order of their codes.
 */
export function pickReportCsv(rows: readonly ReportRow[]): string {
  const currencies = [...new Set(rows.flatMap(({ revenue }) => Object.keys(revenue)))].sort()
  const header = csvLine([
    "slot",
    "reason_code",
    "model_version",
    ...COUNTS,
    ...currencies.map((code) => `revenue_${code}`),
  ])
  const lines = rows.map((row) =>
    csvLine([
      row.slot,
      row.reason_code ?? "",
      row.model_version ?? "",
      ...COUNTS.map((count) => row[count]),
      ...currencies.map((code) => row.revenue[code] ?? 0),
    ])
  )
  return header + lines.join("")
}
