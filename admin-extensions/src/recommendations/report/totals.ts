import type { ReportRow } from "./hooks"

/** What several rows did together; people would be counted twice and are left out. */
export interface Totals {
  exposures: number
  clicks: number
  adds: number
  purchases: number
  /** Currency code → amount. */
  revenue: Record<string, number>
}

export const COUNTS = ["exposures", "clicks", "adds", "purchases"] as const

export function sumOf(rows: readonly ReportRow[]): Totals {
  const totals: Totals = { exposures: 0, clicks: 0, adds: 0, purchases: 0, revenue: {} }
  for (const row of rows) {
    for (const count of COUNTS) totals[count] += row[count]
    for (const [code, amount] of Object.entries(row.revenue)) {
      totals.revenue[code] = (totals.revenue[code] ?? 0) + amount
    }
  }
  return totals
}

/** Rows of one group each, most exposures first, ties by key. */
export function groupedBy(
  rows: readonly ReportRow[],
  keyOf: (row: ReportRow) => string
): ({ key: string } & Totals)[] {
  const groups = new Map<string, ReportRow[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group === undefined) groups.set(keyOf(row), [row])
    else group.push(row)
  }
  return [...groups]
    .map(([key, group]) => ({ key, ...sumOf(group) }))
    .sort((a, b) => b.exposures - a.exposures || (a.key < b.key ? -1 : 1))
}
